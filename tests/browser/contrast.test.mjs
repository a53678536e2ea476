// Text is 7:1 and the edges of controls 4.5:1 against what is behind them, in light and dark; forced colours work.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Offenders } from './offenders.mjs';
import { allPages } from './pages.mjs';
import { Site } from './site.mjs';

const PAINT = readFileSync(new URL('paint.js', import.meta.url), 'utf8');
const text = new Offenders('contrast-text');
const controls = new Offenders('contrast-controls');
const forced = new Offenders('forced-colours');
let site;
let counted = 0;

before(async () => {
  site = await Site.open();
  await site.everyPage(await allPages(site), async (tab, { path }) => {
    await tab.ask(PAINT);
    let texts = 0;
    for (const scheme of ['light', 'dark']) {
      await tab.colours(scheme);
      const where = `${decodeURI(path)}, ${scheme}`;
      const seen = await tab.ask(() => paint.text());
      text.addAll(where, seen.found);
      texts = seen.counted;
      counted += seen.counted;
      controls.addAll(where, await tab.ask(() => paint.controls()));
      await tab.page.keyboard.press('Tab');
      await tab.page.keyboard.press('Tab');
      controls.addAll(where, await tab.ask(() => paint.ring()));
      await tab.ask(() => document.activeElement.blur());
    }
    for (const scheme of ['light', 'dark']) {
      await tab.colours(scheme, 'active');
      const where = `${decodeURI(path)}, forced colours, ${scheme}`;
      const seen = await tab.ask(() => paint.text());
      forced.addAll(where, seen.found);
      if (seen.counted !== texts) forced.add(where, 'text', `${seen.counted} pieces, not ${texts}`);
      forced.addAll(where, await tab.ask(() => paint.controls()));
      forced.addAll(where, await tab.ask(() => paint.shapes()));
      await tab.page.keyboard.press('Tab');
      forced.addAll(where, await tab.ask(() => paint.ring()));
    }
  });
});

after(() => site?.close());

/** The strongest contrast of any point of a picture with its first point: how well a drawn control can be seen. */
async function strongest(tab, picture) {
  return tab.ask(async (bytes) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(0, 0, image.width, image.height);
    const at = (i) => [data[i], data[i + 1], data[i + 2]];
    let best = 1;
    for (let i = 0; i < data.length; i += 4) best = Math.max(best, paint.ratio(at(0), at(i)));
    return best;
  }, [...picture]);
}

test('text is looked at', () => assert.ok(counted > 10_000, `${counted}`));
test('all text is 7:1 against what is behind it, in light and dark', () => text.none());
test('the edges of controls and the ring of the focus are 4.5:1, in light and dark', () => controls.none());
test('round buttons, which the browser draws, are 4.5:1', async () => {
  const found = new Offenders('contrast-round-buttons');
  const tab = await site.tab();
  for (const scheme of ['light', 'dark']) {
    await tab.colours(scheme);
    await tab.open('/estimate/refund?region=yongzhou');
    await tab.ask(PAINT);
    const button = tab.page.locator('.choice input').first();
    for (const state of ['empty', 'chosen']) {
      if (state === 'chosen') await button.check();
      const figure = await strongest(tab, await button.screenshot());
      if (figure < 4.5) found.add(`/estimate/refund, ${scheme}`, `.choice input, ${state}`, `${figure.toFixed(2)}:1, not 4.5:1`);
    }
  }
  await tab.close();
  found.none();
});
test('with forced colours nothing is lost', () => forced.none());
