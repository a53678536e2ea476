// Pictures of every template and state at three widths, light and dark, into `screenshots/`: for people to look at.
// `npm run shots -- hub` takes those alone whose address holds the word.

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allPages } from './pages.mjs';
import { Site } from './site.mjs';

const FOLDER = fileURLToPath(new URL('screenshots/', import.meta.url));
/** Very long pages are cut: the first screens tell how a page looks. */
const MOST_HEIGHT = 4000;

const word = process.argv[2] ?? '';
const site = await Site.open();
try {
  mkdirSync(FOLDER, { recursive: true });
  const pages = (await allPages(site)).filter(({ path }) => decodeURI(path).includes(word));
  await site.everyPage(pages, async (tab, { path }) => {
    const name = decodeURI(path).slice(1).replace(/[^\p{L}\p{N}=-]+/gu, '_').slice(0, 80) || 'home';
    for (const width of [360, 768, 1280]) {
      await tab.width(width);
      const height = Math.min(await tab.ask(() => document.documentElement.scrollHeight), MOST_HEIGHT);
      for (const scheme of ['light', 'dark']) {
        await tab.colours(scheme);
        const clip = { x: 0, y: 0, width, height };
        await tab.page.screenshot({ path: `${FOLDER}${name}.${width}.${scheme}.png`, fullPage: true, clip });
      }
    }
  });
  console.log(`${pages.length} pages in tests/browser/screenshots/`);
} finally {
  await site.close();
}
