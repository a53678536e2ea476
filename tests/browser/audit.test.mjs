// axe-core finds nothing: WCAG 2.2 A and AA and best practice, on every template and state.

import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Offenders } from './offenders.mjs';
import { allPages } from './pages.mjs';
import { Site } from './site.mjs';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What else but the colours could differ between light and dark? These rules look at them; the others ran in light. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];
const found = new Offenders('audit');
let site;

before(async () => {
  site = await Site.open();
  await site.everyPage(await allPages(site), async (tab, { path }) => {
    await tab.ask(AXE);
    for (const scheme of ['light', 'dark']) {
      await tab.colours(scheme);
      for (const width of [360, 768, 1280]) {
        await tab.width(width);
        const run = scheme === 'light' ? { type: 'tag', values: TAGS } : { type: 'rule', values: OF_COLOUR };
        const nodes = await tab.ask(audit, run);
        for (const { rule, help, target, why } of nodes) {
          found.add(`${decodeURI(path)} at ${width} px, ${scheme}`, `${rule}: ${help}`, target, why);
        }
      }
    }
  });
});

/** Runs in the page. */
async function audit(runOnly) {
  const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any, all, none }) => ({
      rule: id,
      help,
      target: target.join(' '),
      why: [...any, ...all, ...none].map((check) => check.message).join('; '),
    })),
  );
}

after(() => site?.close());

test('axe finds nothing on any template and state, at three widths, in light and dark', () => found.none());
