// Nothing is lost, overlaps or scrolls sideways, whatever the width and the size of text.

import { after, before, test } from 'node:test';
import { Offenders } from './offenders.mjs';
import { allPages } from './pages.mjs';
import { Site, WIDTHS } from './site.mjs';

const TEXT = [100, 140, 200];
const found = {
  sideways: new Offenders('sideways'),
  outside: new Offenders('outside'),
  clipped: new Offenders('clipped'),
  overlaps: new Offenders('overlap'),
};
let site;

before(async () => {
  site = await Site.open();
  await site.everyPage(await allPages(site), async (tab, { path }) => {
    for (const percent of TEXT) {
      await tab.text(percent);
      for (const width of WIDTHS) {
        await tab.width(width);
        const seen = await tab.ask(() => probe.layout());
        for (const [what, list] of Object.entries(seen)) {
          found[what].addAll(`${decodeURI(path)} at ${width} px, text ${percent} %`, list);
        }
      }
    }
  });
});

after(() => site?.close());

test('no page scrolls sideways at any width and size of text', () => found.sideways.none());
test('no text and no target sticks out of the screen', () => found.outside.none());
test('no text is cut off or runs out of its box', () => found.clipped.none());
test('no text lies on other text and no target on another', () => found.overlaps.none());
