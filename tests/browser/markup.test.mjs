// Every template and state is valid HTML.

import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { Offenders } from './offenders.mjs';
import { allPages } from './pages.mjs';
import { Site } from './site.mjs';

let site;
before(async () => {
  site = await Site.open({ browser: false });
});
after(() => site?.close());

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    // Not about validity: telephone numbers stay whole by the stylesheet, and can be copied with the usual hyphen.
    'tel-non-breaking': 'off',
  },
});

test('every template and state is valid', async () => {
  const found = new Offenders('markup');
  for (const { path } of await allPages(site)) {
    const { body } = await site.fetch(path);
    const { results } = await validator.validateString(body, path);
    for (const { ruleId, line, message, selector } of results.flatMap((result) => result.messages)) {
      found.add(`${decodeURI(path)} line ${line}`, ruleId, message, selector ?? '');
    }
  }
  found.none();
});
