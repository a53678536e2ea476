// Every page of a place fits the first round trip: HTML with its stylesheet, compressed, is 14,000 bytes at most.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { Offenders } from './offenders.mjs';
import { allSlugs, ofRegion, sitemap } from './pages.mjs';
import { Site } from './site.mjs';

const MOST = 14_000;
const MOST_STYLE = 5_000;
/** Lists of the whole country are none of the pages that the measure is about; they are reported all the same. */
const LISTS = new Set(['/', '/regions', '/compare', '/changes', '/claims', '/glossary', '/sources']);
const AT_ONCE = 8;
const weights = new Map();
let style = 0;
let site;

const weight = (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;

before(async () => {
  site = await Site.open({ browser: false });
  const slugs = await allSlugs(site);
  const left = [...new Set([...(await sitemap(site)), ...slugs.flatMap(ofRegion)])];
  const worker = async () => {
    for (let path = left.pop(); path; path = left.pop()) {
      const { status, headers, body } = await site.fetch(path);
      if (status === 200 && headers['content-type'].startsWith('text/html')) weights.set(path, weight(body));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const { body } = await site.fetch('/');
  style = weight(/<style>([^]*?)<\/style>/.exec(body)[1]);
});

after(() => site?.close());

test('every page of every place is weighed', () => assert.ok(weights.size > 2500, `${weights.size}`));

test('no hub, no page of a topic and no other page but the great lists weighs more than 14,000 bytes', (t) => {
  const found = new Offenders('weight');
  const heaviest = [...weights].sort((a, b) => b[1] - a[1]);
  for (const [path, bytes] of heaviest.slice(0, 10)) t.diagnostic(`${bytes} bytes: ${path}`);
  for (const [path, bytes] of heaviest) {
    if (bytes > MOST && !LISTS.has(path)) found.add(path, 'page', `${bytes} bytes, not ${MOST}`);
  }
  found.none();
});

test('the stylesheet weighs 5,000 bytes at most', (t) => {
  t.diagnostic(`${style} bytes`);
  assert.ok(style > 500 && style <= MOST_STYLE, `${style} bytes`);
});
