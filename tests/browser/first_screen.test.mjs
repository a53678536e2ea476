// The answer stands on the first screen, and the two main buttons are one swipe away with large text.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Offenders } from './offenders.mjs';
import { allSlugs, MEASURED } from './pages.mjs';
import { HEIGHT, Site } from './site.mjs';

const answers = new Offenders('first-answer');
const buttons = new Offenders('first-buttons');
/** Height of a target that a finger finds. */
const TARGET = 48;
let site;
const lowest = [];

before(async () => {
  site = await Site.open();
  const known = new Set(await allSlugs(site));
  for (const slug of MEASURED) assert.ok(known.has(slug), `${slug} has no page`);
  const pages = [...MEASURED, 'taiwan'].map((slug) => ({ path: `/${slug}`, status: 200 }));
  await site.everyPage(pages, async (tab, { path }) => {
    for (const part of await tab.ask(firstAnswer)) {
      lowest.push([part.bottom, path, part.name]);
      if (part.bottom === null) answers.add(path, part.name, 'is missing');
      else if (part.bottom > HEIGHT) answers.add(path, part.name, `ends at ${part.bottom} of ${HEIGHT} px`, part.text);
    }
    await tab.text(200);
    if (path === '/taiwan') return;
    for (const part of await tab.ask(mainButtons)) {
      if (part.bottom === null) buttons.add(path, part.name, 'is missing');
      // One swipe brings the second screen. A button is there when as much of it shows as a finger needs. Where people
      // of different age get different numbers, all numbers stand before the buttons: the second button may take two.
      const screens = part.isSecond && part.hasOthers ? 3 : 2;
      if (part.bottom !== null && part.top + TARGET > screens * HEIGHT) {
        buttons.add(path, part.name, `begins at ${part.top} of ${screens * HEIGHT} px with text at 200 %`, part.text);
      }
    }
  });
});

/** Runs in the page: number, unit, for whom and since when, or the sentence that says that nobody knows. */
function firstAnswer() {
  const answer = document.querySelector('.answer');
  const part = (name, element, box = element?.getBoundingClientRect()) => ({
    name,
    bottom: box ? Math.ceil(box.bottom + scrollY) : null,
    text: element ? probe.shortened(element.textContent) : '',
  });
  // A place that is not covered says so first.
  if (!answer) return [part('main p', document.querySelector('main p'))];
  const who = part('.answer .who', answer.querySelector('.who'));
  const number = answer.querySelector('.number');
  if (!number) return [who, part('.answer p', answer.querySelector('p:not(.who)'))];
  // The day since which it holds begins the line of grounds.
  const grounds = answer.querySelector('.grounds');
  const range = document.createRange();
  if (grounds) range.selectNodeContents(grounds);
  return [
    who,
    part('.answer .number b', number.querySelector('b')),
    part('.answer .number .unit', number.querySelector('.unit')),
    part('.answer .grounds', grounds, grounds && range.getClientRects()[0]),
  ];
}

/** Runs in the page. */
function mainButtons() {
  const links = [...document.querySelectorAll('main a.button')];
  const hasOthers = document.querySelector('main .others') !== null;
  const part = (name, element, isSecond) => ({
    name,
    isSecond,
    hasOthers,
    top: element ? Math.ceil(element.getBoundingClientRect().top + scrollY) : null,
    bottom: element ? Math.ceil(element.getBoundingClientRect().bottom + scrollY) : null,
    text: element ? probe.shortened(element.textContent) : '',
  });
  return [
    part('a.button to the estimate', links.find((a) => /estimate/.test(a.getAttribute('href'))), false),
    part('a.button to the telephone', links.find((a) => /^tel:/.test(a.getAttribute('href'))), true),
  ];
}

after(() => site?.close());

test('forty hubs and more are measured', () => assert.ok(MEASURED.length >= 40));
test('the answer of every hub stands on the first screen of 360×640', (t) => {
  const [bottom, path, name] = lowest.sort((a, b) => b[0] - a[0])[0];
  t.diagnostic(`lowest: ${name} of ${path} ends at ${bottom} px`);
  answers.none();
});
test('both main buttons are one swipe away with text at 200 %', () => buttons.none());
