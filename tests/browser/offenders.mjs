// What a measure found, told so that it can be mended: what, where, how much.

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

const FOLDER = new URL('report/', import.meta.url);
const SHOWN_KINDS = 25;
const SHOWN_PLACES = 4;

/** A list of offenders against one measure. */
export class Offenders {
  /** `measure` names the file of the full list. */
  constructor(measure) {
    this.measure = measure;
    this.found = [];
  }

  /** `where` is page and state, `kind` the element, `figure` what is wrong, `text` what stands there. */
  add(where, kind, figure, text = '') {
    this.found.push({ where, kind, figure: String(figure), text });
  }

  /** Adds all that a function of the page returned. */
  addAll(where, list) {
    for (const { kind, figure, text } of list) this.add(where, kind, figure, text);
  }

  /** Fails where there is one. The failure shows every kind of element; the file holds every single one. */
  none() {
    const file = new URL(`${this.measure}.txt`, FOLDER);
    rmSync(file, { force: true });
    if (this.found.length === 0) return;
    mkdirSync(FOLDER, { recursive: true });
    const line = (o) => `${o.where}\t${o.kind}\t${o.figure}\t${o.text}`;
    writeFileSync(file, `${this.found.map(line).join('\n')}\n`);
    const kinds = grouped(this.found);
    const shown = [...kinds].sort((a, b) => b[1].length - a[1].length);
    const lines = shown.slice(0, SHOWN_KINDS).flatMap(([kind, list]) => [
      `  ${kind}  (${list.length} times)`,
      ...examples(list).map((o) => `      ${o.where}: ${o.figure} ${o.text}`),
    ]);
    if (shown.length > SHOWN_KINDS) lines.push(`  and ${shown.length - SHOWN_KINDS} more kinds of elements`);
    assert.fail(
      `${this.found.length} offenders of ${kinds.size} kinds; all of them in tests/browser/report/${this.measure}.txt\n` +
        lines.join('\n'),
    );
  }
}

function grouped(found) {
  const kinds = new Map();
  for (const offender of found) {
    if (!kinds.has(offender.kind)) kinds.set(offender.kind, []);
    kinds.get(offender.kind).push(offender);
  }
  return kinds;
}

/** Some of one kind, of different texts first. */
function examples(list) {
  const texts = new Set();
  const isNew = ({ text }) => !texts.has(text) && Boolean(texts.add(text));
  const first = list.filter(isNew);
  const kept = new Set(first);
  return [...first, ...list.filter((offender) => !kept.has(offender))].slice(0, SHOWN_PLACES);
}
