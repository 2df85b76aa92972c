import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSite } from './site.ts';

const { machine } = await openSite();
const broken = ['Acme\r\nBcc: all@example.com', 'a\nb', 'a\tb', 'a\u2028b', 'a\u0007b'];

test('a name is one line, wherever it is given', async () => {
  for (const name of broken) {
    const answers = [
      await machine.post('/components', { name }),
      await machine.post('/component-groups', { name }),
      await machine.post('/people', { name, email: 'a@example.com', access: 'viewer' }),
      await machine.post('/alert-routes', { name, kind: 'generic' }),
      await machine.patch('/page-settings', { name }),
    ];
    for (const { status, body } of answers) {
      assert.equal(status, 400, JSON.stringify(name));
      assert.match(body.detail, /one line/);
    }
  }
});

test('names of every writing are names', async () => {
  for (const name of ['Søk & «finn»', 'חיפוש', 'تسجيل الدخول', '検索', '👩‍💻 Tools', "O'Hara <b>"])
    assert.equal((await machine.post('/components', { name })).status, 201, name);
});
