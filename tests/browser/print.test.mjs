// What is printed fits the paper and leaves out what only a screen can do.

import { after, before, test } from 'node:test';
import { Offenders } from './offenders.mjs';
import { MEASURED } from './pages.mjs';
import { Site } from './site.mjs';

const SHEETS = MEASURED.filter((_, i) => i % 3 === 0);
let site;

before(async () => {
  site = await Site.open();
});
after(() => site?.close());

/** How many pages a PDF has. */
const pagesOf = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

test('the sheet of a place is one page of A4', async () => {
  const found = new Offenders('print-sheet');
  const pages = [...SHEETS, 'china', 'hunan', 'yongzhou', 'beijing'].map((slug) => ({ path: `/${slug}/print`, status: 200 }));
  await site.everyPage(pages, async (tab, { path }) => {
    const pdf = await tab.page.pdf({ format: 'A4', preferCSSPageSize: true });
    if (pagesOf(pdf) !== 1) found.add(path, 'sheet', `${pagesOf(pdf)} pages, not 1`);
    const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1')) ?? [];
    if (Math.abs(width - 595) > 2 || Math.abs(height - 842) > 2) found.add(path, 'sheet', `${width}×${height} points, not A4`);
  });
  found.none();
});

test('a page prints without buttons and forms, with the arithmetic open', async () => {
  const found = new Offenders('print-page');
  const paths = ['/yongzhou', '/china', '/yongzhou/refund', '/beijing/refund', '/shenzhen/years', '/chengdu/outpatient'];
  const pages = [...paths, '/estimate/refund?region=yongzhou&status=retired'].map((path) => ({ path, status: 200 }));
  await site.everyPage(pages, async (tab, { path }) => {
    const closed = await tab.ask(() => document.querySelectorAll('details:not([open])').length);
    await tab.page.emulateMedia({ media: 'print' });
    found.addAll(path, await tab.ask(lookAround));
    const pdf = await tab.page.pdf({ format: 'A4' });
    if (pagesOf(pdf) < 1) found.add(path, 'print', `${pagesOf(pdf)} pages of ${closed} closed details`);
  });
  found.none();
});

/** Runs in the page. */
function lookAround() {
  const found = [];
  for (const element of document.querySelectorAll('.button, button, input:not([type=hidden]), .skip')) {
    if (probe.isShown(element) && !probe.isHiddenOnPurpose(element)) found.push(probe.offender(element, 'is printed'));
  }
  for (const details of document.querySelectorAll('details')) {
    const body = [...details.children].find((e) => e.localName !== 'summary');
    const isOpen = body.getBoundingClientRect().height > 0 && body.checkVisibility({ contentVisibilityAuto: true });
    if (!isOpen) found.push(probe.offender(details, 'is printed closed'));
  }
  const wide = document.documentElement;
  if (wide.scrollWidth > wide.clientWidth) found.push(probe.offender(document.body, `${wide.scrollWidth} px wide`, ' '));
  return found;
}
