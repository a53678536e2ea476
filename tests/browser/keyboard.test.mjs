// Everything can be reached by keyboard, in the order in which it stands, and one always sees where one is.

import { after, before, test } from 'node:test';
import { Offenders } from './offenders.mjs';
import { allPages } from './pages.mjs';
import { Site } from './site.mjs';

const skip = new Offenders('skip-link');
const order = new Offenders('tab-order');
const focus = new Offenders('focus');
let site;

before(async () => {
  site = await Site.open();
  await site.everyPage(await allPages(site), async (tab, { path, print }) => {
    const where = decodeURI(path);
    const expected = await tab.ask(watchFocus);
    await tab.page.keyboard.press('Tab');
    const [first] = await tab.ask(() => globalThis.focused);
    if (!print && first?.href !== '#main') skip.add(where, first?.kind ?? 'nothing', 'comes first, not the skip link');
    else if (!print) {
      // The skip link leads into the content; then back to where it was left.
      await tab.page.keyboard.press('Enter');
      await tab.page.keyboard.press('Tab');
      const led = await tab.ask(backToTheFirst);
      if (led) skip.add(where, led, 'has the focus after the skip link, and is not in the content');
    }
    for (let i = 1; i < expected; i += 1) await tab.page.keyboard.press('Tab');
    const seen = await tab.ask(() => globalThis.focused);
    if (seen.length !== expected) order.add(where, 'tab stops', `${seen.length}, not ${expected}`);
    for (const [i, stop] of seen.entries()) {
      const last = seen[i - 1];
      if (stop.outline) focus.add(where, stop.kind, stop.outline, stop.text);
      if (stop.outside) focus.add(where, stop.kind, stop.outside, stop.text);
      // Upwards only into the next column.
      if (last && i > 1 && stop.top < last.top - last.height / 2 && stop.left < last.right - 1) {
        order.add(where, stop.kind, `comes after ${last.text}, ${Math.round(last.top - stop.top)} px above it`, stop.text);
      }
    }
  });
});

/** Runs in the page: where the skip link led, if that is not the content; the focus goes back to the first stop. */
function backToTheFirst() {
  const element = document.activeElement;
  const isRight = element.closest('main, footer');
  const { focused } = globalThis;
  document.querySelector('a[href]').focus();
  focused.length = 1;
  return isRight ? '' : probe.kind(element);
}

/** Runs in the page: writes down every stop of the focus; returns how many there should be. */
function watchFocus() {
  globalThis.focused = [];
  document.addEventListener('focusin', ({ target }) => {
    const shown = target.closest('label.choice') ?? target;
    const box = shown.getBoundingClientRect();
    const rings = [target, shown].map((e) => getComputedStyle(e));
    const isSeen = rings.some((s) => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2);
    const isInside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    globalThis.focused.push({
      kind: probe.kind(target),
      text: probe.shortened(shown.textContent || target.name || ''),
      href: target.getAttribute('href'),
      top: box.top + scrollY,
      height: box.height,
      left: box.left,
      right: box.right,
      outline: isSeen ? '' : `outline ${rings[0].outlineStyle} ${rings[0].outlineWidth}`,
      outside: isInside ? '' : `has the focus outside of the screen, at ${Math.round(box.top)} px`,
    });
  });
  const groups = new Set();
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter((e) => {
    if (!probe.isShown(e)) return false;
    if (e.type !== 'radio') return true;
    const group = `${e.form?.action} ${e.name}`;
    const isNew = !groups.has(group);
    groups.add(group);
    return isNew;
  }).length;
}

after(() => site?.close());

test('the skip link comes first and leads into the content', () => skip.none());
test('the tab key reaches everything, in the order in which it stands', () => order.none());
test('one always sees where the focus is', () => focus.none());
