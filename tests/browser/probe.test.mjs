// The measures find what they are for: each on a page that has one fault and no other.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Site } from './site.mjs';

const PAINT = readFileSync(new URL('paint.js', import.meta.url), 'utf8');
const STYLE = 'body{margin:0;font:20px/1.6 sans-serif;background:#fff;color:#000}a,button{color:#000}';
let site;
let tab;

before(async () => {
  site = await Site.open();
  tab = await site.tab();
});
after(() => site?.close());

/** What all measures say of a page with this in its body. */
async function measure(body) {
  await tab.page.goto(`${site.base}/healthz`);
  await tab.page.setContent(`<style>${STYLE}</style><main>${body}</main>`);
  await tab.prepare();
  await tab.ask(PAINT);
  const found = await tab.ask(() => ({
    ...probe.layout(),
    ...probe.touch(),
    ...probe.type(),
    text: paint.text().found,
    controls: paint.controls(),
    shapes: paint.shapes(),
  }));
  return Object.keys(found).filter((name) => found[name].length > 0);
}

const link = (style) => `<p><a href="#" style="display:inline-block;padding:12px;${style}">好的地方</a></p>`;
const wide = (more) => `<p style="white-space:nowrap;${more}">${'很长的一行字'.repeat(9)}</p>`;

for (const [what, body, expected] of [
  ['a page without a fault', `<p>好的，<a href="#">去看看</a>。</p>${link('')}`, []],
  ['a line wider than the screen', wide(''), ['sideways', 'outside', 'clipped']],
  ['a line cut off', wide('overflow:hidden'), ['outside', 'clipped']],
  ['a box that scrolls by itself', `<div style="overflow-x:auto">${wide('')}</div>`, ['sideways', 'outside', 'clipped']],
  ['a text on another', '<p>好的</p><p style="margin-top:-50px">不好</p>', ['overlaps']],
  ['a link on another', `${link('')}${link('position:relative;top:-60px')}`, ['overlaps', 'near']],
  ['a small link', link('padding:0'), ['small']],
  ['a small button', '<button style="width:200px;height:56px;font:inherit">好</button>', ['small']],
  ['two links too near', `${link('')}${link('position:relative;top:-16px')}`, ['near']],
  ['small type', '<p>好的<span style="font-size:17px">不好</span></p>', ['size']],
  ['a paragraph smaller than text', '<p style="font-size:18px">不好</p>', ['size']],
  ['narrow lines', '<p style="line-height:1.5">不好</p>', ['leading']],
  ['faint text', '<p style="color:#666">不好</p>', ['text']],
  ['text faint by opacity', '<p style="opacity:.5">不好</p>', ['text']],
  ['a faint sign', '<style>b::before{content:"!";color:#777}</style><p><b>好</b></p>', ['text']],
  ['faint words in a field', '<style>::placeholder{color:#888}</style><input type="text" placeholder="不" style="height:60px;width:99px;font:inherit;border:2px solid">', ['text']],
  ['a faint edge', '<input type="text" style="height:60px;width:99px;font:inherit;border:2px solid #ccc">', ['controls']],
  ['text on a dark part of a picture', '<svg width="99" height="40"><rect width="99" height="40" fill="#222"/><text y="28">不好</text></svg>', ['text']],
  ['a part of a picture that nobody sees', '<svg width="99" height="40"><path d="M0 0h99" stroke="#eee" fill="none"/></svg>', ['shapes']],
]) {
  test(`the measures know ${what}`, async () => assert.deepEqual(await measure(body), expected));
}
