// What can be touched is large enough and far enough from what else can be.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Offenders } from './offenders.mjs';
import { allPages } from './pages.mjs';
import { Site } from './site.mjs';

const small = new Offenders('target-size');
const near = new Offenders('target-distance');
const size = new Offenders('type-size');
const leading = new Offenders('line-height');
let site;
let counted = 0;

before(async () => {
  site = await Site.open();
  await site.everyPage(await allPages(site), async (tab, { path, print }) => {
    for (const width of [320, 360, 768, 1280]) {
      await tab.width(width);
      const where = `${decodeURI(path)} at ${width} px`;
      const touch = await tab.ask(() => probe.touch());
      small.addAll(where, touch.small);
      near.addAll(where, touch.near);
      counted += touch.counted;
      // A sheet for the printer has the type of paper.
      if (print) continue;
      const type = await tab.ask(() => probe.type());
      size.addAll(where, type.size);
      leading.addAll(where, type.leading);
    }
  });
});

after(() => site?.close());

test('targets are counted', () => assert.ok(counted > 5000, `${counted}`));
test('main targets are at least 60 px, all others 48 px', () => small.none());
test('targets are 8 px apart', () => near.none());
test('text is 20 px, notes 18 px and the number 40 px at least', () => size.none());
test('lines of text are 1.6 high at least', () => leading.none());
