// Every task by keyboard alone, with scripts and without, and mistakes that lead to their fields.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Offenders } from './offenders.mjs';
import { MISTAKES } from './pages.mjs';
import { Site } from './site.mjs';

/** What somebody does who fills in a form: the fields in their order; a number chooses the radio button of that rank. */
const TASKS = [
  { name: 'find a city', from: '/', fields: { place: '永州' }, to: /^\/yongzhou$/ },
  { name: 'find a city among several', from: '/regions', fields: { place: '朝阳' }, to: /^\/regions\?place=/ },
  {
    name: 'estimate the refund',
    from: '/estimate/refund',
    fields: { place: '永州', status: 'retired', birth: '195001' },
    to: /^\/estimate\/refund\?.*region=yongzhou/,
    answer: '75',
  },
  {
    name: 'estimate the refund from the page of a city',
    from: '/yongzhou/refund',
    fields: { status: 'retired', birth: '195001' },
    to: /^\/estimate\/refund\?.*region=yongzhou/,
    answer: '75',
  },
  {
    name: 'ask why it was less',
    from: '/estimate/why',
    fields: { place: '永州', status: 'retired', amount: '６０元', birth: '195001' },
    to: /^\/estimate\/why\?.*region=yongzhou/,
    answer: '60',
  },
  {
    name: 'ask how to transfer',
    from: '/estimate/transfer',
    fields: { place_from: '永州', place_to: '深圳', scheme_from: 'employee', retired: 'no' },
    to: /^\/estimate\/transfer\?.*to=shenzhen/,
    answer: '深圳',
  },
  {
    name: 'ask what a gap does',
    from: '/estimate/lapse',
    fields: { place: '长沙', scheme: 'employee', last: '202603' },
    to: /^\/estimate\/lapse\?.*region=changsha/,
    answer: '长沙',
  },
  {
    name: 'count the years that are lacking',
    from: '/estimate/years',
    fields: { place: '广州', category: 'male', birth: '196603', total: '22' },
    to: /^\/estimate\/years\?.*region=guangzhou/,
    answer: '广州',
  },
];
const MOST_STOPS = 120;
let site;

before(async () => {
  site = await Site.open();
});
after(() => site?.close());

/** The name and value of the field that has the focus. */
const focusedField = () => {
  const { name = '', value = '', type = '', localName } = document.activeElement ?? {};
  return { name, value, type, localName };
};

/** Walks with the tab key to a field and fills it. */
async function fill(tab, name, value) {
  const { keyboard } = tab.page;
  for (let i = 0; i < MOST_STOPS; i += 1) {
    const field = await tab.ask(focusedField);
    if (field.name === name && field.type === 'radio') {
      await keyboard.press('Space');
      for (let k = 0; k < 12 && (await tab.ask(focusedField)).value !== value; k += 1) await keyboard.press('ArrowDown');
      assert.equal((await tab.ask(focusedField)).value, value, `${name} can be chosen`);
      return;
    }
    if (field.name === name) {
      await keyboard.insertText(value);
      return;
    }
    await keyboard.press('Tab');
  }
  assert.fail(`the tab key does not reach ${name}`);
}

for (const javaScriptEnabled of [true, false]) {
  describe(javaScriptEnabled ? 'by keyboard alone' : 'by keyboard alone, with JavaScript off', () => {
    for (const { name, from, fields, to, answer = '' } of TASKS) {
      test(`one can ${name}`, async () => {
        const tab = await site.tab({ javaScriptEnabled });
        await tab.page.goto(site.base + from);
        for (const [field, value] of Object.entries(fields)) await fill(tab, field, value);
        const isButton = async () => (await tab.ask(focusedField)).localName === 'button';
        for (let i = 0; i < MOST_STOPS && !(await isButton()); i += 1) await tab.page.keyboard.press('Tab');
        await Promise.all([tab.page.waitForNavigation(), tab.page.keyboard.press('Enter')]);
        const at = new URL(tab.page.url());
        assert.match(decodeURI(at.pathname + at.search), to);
        const title = await tab.page.title();
        assert.ok(!title.startsWith('错误'), title);
        assert.ok((await tab.ask(() => document.querySelector('main').innerText)).includes(answer), `${answer} is told`);
        await tab.close();
      });
    }
  });
}

test('every mistake is told on top and beside its field, keeps what was typed, and leads to the field', async () => {
  const found = new Offenders('mistakes');
  await site.everyPage(MISTAKES, async (tab, { path, status }) => {
    const where = decodeURI(path);
    const title = await tab.page.title();
    if (!title.startsWith('错误：')) found.add(where, 'title', title);
    const links = await tab.ask(mistakes);
    if (links.length === 0) found.add(where, '.mistakes a', 'is missing');
    for (const [i, link] of links.entries()) {
      const kind = `.mistakes a[href="${link.href}"]`;
      if (!link.isBeside) found.add(where, kind, 'is not said in the same words beside the field', link.text);
      if (!link.isMarked) found.add(where, kind, 'leads to a field that is not marked as wrong', link.text);
      if (link.typed !== null && link.typed !== link.value) {
        found.add(where, kind, `leads to “${link.value}”, but “${link.typed}” was typed`, link.text);
      }
      await tab.open(path, status);
      await tab.page.locator('.mistakes a').nth(i).focus();
      await tab.page.keyboard.press('Enter');
      const id = link.href.slice(1);
      const isAt = (name) => {
        const element = document.activeElement;
        return element.id === name || (element !== document.body && document.getElementById(name)?.contains(element));
      };
      // A group of choices has no focus of its own: the next stop is its first choice.
      if (!(await tab.ask(isAt, id))) await tab.page.keyboard.press('Tab');
      if (!(await tab.ask(isAt, id))) found.add(where, kind, 'does not move the focus to its field', link.text);
    }
  });
  found.none();
});

/** Runs in the page. */
function mistakes() {
  const typed = new URLSearchParams(location.search);
  return [...document.querySelectorAll('.mistakes a')].map((a) => {
    const id = a.getAttribute('href').slice(1);
    const field = document.getElementById(id);
    const beside = document.getElementById(`${id}-error`);
    const isDescribed = field?.getAttribute('aria-describedby')?.split(' ').includes(`${id}-error`);
    const isText = field?.localName === 'input';
    return {
      href: a.getAttribute('href'),
      text: a.textContent,
      isBeside: Boolean(isDescribed && beside?.textContent === `错误：${a.textContent}`),
      isMarked: !isText || field.getAttribute('aria-invalid') === 'true',
      typed: isText ? typed.get(id) : null,
      value: isText ? field.value : null,
    };
  });
}
