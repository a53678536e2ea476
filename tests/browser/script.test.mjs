// Pages are one document: no script, nothing else to fetch, nothing that moves while it loads.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Offenders } from './offenders.mjs';
import { allPages } from './pages.mjs';
import { Site } from './site.mjs';

const scripts = new Offenders('scripts');
const requests = new Offenders('requests');
const blocking = new Offenders('blocking');
const shifts = new Offenders('layout-shift');
const policies = new Offenders('policy');
let site;

before(async () => {
  site = await Site.open();
  // As readers have it: with the policy of the site in force.
  await site.everyPage(
    await allPages(site),
    async (tab, { path }) => {
      const where = decodeURI(path);
      const seen = await tab.ask(lookAround);
      scripts.addAll(where, seen.scripts);
      blocking.addAll(where, seen.blocking);
      const moved = await tab.ask(layoutShift);
      if (moved > 0) shifts.add(where, 'layout shift', moved);
      for (const url of askedBesides(tab.requests, site.base + path)) requests.add(where, 'request', url);
      const { headers } = await site.fetch(path);
      const policy = headers['content-security-policy'] ?? '';
      const scriptPart = policy.split('; ').find((part) => part.startsWith('script-src'));
      const isClosed = scriptPart ? scriptPart === "script-src 'none'" : policy.startsWith("default-src 'none'");
      if (!isClosed) policies.add(where, 'content-security-policy', policy);
    },
    { bypassCSP: false },
  );
});

/**
 * What was asked for besides the page itself, once, and icons. Their order tells nothing: a browser asks for the icon
 * when it likes, and so the icon of the page before may be told after the next page was begun.
 */
function askedBesides(asked, own) {
  const others = asked.filter((url) => !new URL(url).pathname.startsWith('/favicon'));
  const at = others.indexOf(own);
  return at < 0 ? others : others.toSpliced(at, 1);
}

/** Runs in the page. */
function lookAround() {
  const all = [...document.querySelectorAll('*')];
  // Structured data for search engines is no script: no browser runs it.
  const isScript = (e) => e.localName === 'script' && e.type !== 'application/ld+json';
  const isHandler = (e) => e.getAttributeNames().some((name) => name.startsWith('on'));
  const isLink = (e) => /^\s*javascript:/i.test(e.getAttribute('href') ?? '');
  const isBlocking = (e) =>
    (e.localName === 'link' && e.relList.contains('stylesheet')) ||
    ['iframe', 'object', 'embed', 'video', 'audio'].includes(e.localName) ||
    (e.localName === 'img' && !(e.width && e.height));
  const styles = [...document.querySelectorAll('style')].map((e) => e.textContent).join('');
  const found = /@import|@font-face|url\(\s*['"]?(?!#|data:)/.exec(styles);
  return {
    scripts: all.filter((e) => isScript(e) || isHandler(e) || isLink(e)).map((e) => probe.offender(e, e.outerHTML.slice(0, 80))),
    blocking: [
      ...all.filter(isBlocking).map((e) => probe.offender(e, e.outerHTML.slice(0, 80))),
      ...(found ? [{ kind: 'style', figure: found[0], text: '' }] : []),
    ],
  };
}

/** Runs in the page: the sum of all movements since the page began to load. */
function layoutShift() {
  return new Promise((resolve) => {
    let sum = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += entry.value;
    });
    observer.observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
  });
}

after(() => site?.close());

test('no page ships a script, and none could run', () => {
  scripts.none();
  policies.none();
});
test('no page asks for anything but itself and its icon', () => requests.none());
test('nothing holds a page up: no stylesheet of its own, no font, no frame', () => blocking.none());
test('nothing moves while a page loads', () => shifts.none());
test('a script would be found', async () => {
  const tab = await site.tab();
  await tab.open('/');
  await tab.ask(() => document.body.append(document.createElement('script')));
  assert.equal((await tab.ask(lookAround)).scripts.length, 1);
  await tab.close();
});
test('a request would be found, and a late icon is none', async () => {
  const tab = await site.tab();
  await tab.open('/');
  const own = `${site.base}/`;
  assert.deepEqual(askedBesides(tab.requests, own), []);
  const picture = await tab.ask(async () => {
    const { src } = Object.assign(new Image(), { src: '/nosuch.png' });
    await fetch(src);
    return src;
  });
  assert.ok(askedBesides(tab.requests, own).includes(picture), tab.requests.join(' '));
  await tab.close();
  const icon = `${site.base}/favicon.svg`;
  assert.deepEqual(askedBesides([icon, own, icon], own), []);
  assert.deepEqual(askedBesides([icon, own, own], own), [own]);
});
