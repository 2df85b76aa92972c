import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { another, fullPage } from './show.ts';
import { linkFor, openWorld, type World } from './world.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
const worlds: { one: World; many: World } = {} as { one: World; many: World };
const cookies = { one: '', many: '' };

before(async () => {
  worlds.one = await openWorld('http://status.acme.example');
  cookies.one = await fullPage(worlds.one, { late: false });
  worlds.many = await openWorld('http://status.acme.example');
  cookies.many = await fullPage(worlds.many, { late: true });
  await another(worlds.many);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await worlds.one?.close();
  await worlds.many?.close();
});

type Place = { readonly name: string; readonly world: World; readonly path: string; readonly cookie: string };

function places(): Place[] {
  const { one, many } = worlds;
  return [
    { name: 'one open', world: one, path: '/private', cookie: cookies.one },
    { name: 'several open, one late', world: many, path: '/private', cookie: cookies.many },
    { name: 'asking for a link', world: one, path: '/private/link', cookie: '' },
    { name: 'behind a link', world: one, path: linkFor(one, 'con_northwind'), cookie: '' },
    { name: 'behind an old link', world: one, path: linkFor(one, 'con_northwind', -1), cookie: '' },
  ];
}

async function visit(
  { world, path, cookie }: Place,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const [name = '', value = ''] = cookie.split('=');
    if (name) await context.addCookies([{ name, value, url: world.url }]);
    const page = await context.newPage();
    await page.goto(`${world.url}${path}`);
    await look(page);
  } finally {
    await context.close();
  }
}

type Axe = { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };

for (const width of [320, 1440])
  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing at ${width} px, ${colorScheme}`, async () => {
      // The page's own policy forbids scripts from elsewhere: the examiner is let in past it.
      const options = { viewport: { width, height: 900 }, colorScheme, bypassCSP: true };
      for (const place of places())
        await visit(place, options, async (page) => {
          await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
          await page.evaluate(axe);
          const found = await page.evaluate(async () => {
            const { violations } = await (globalThis as unknown as Axe).axe.run();
            return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
          });
          assert.deepEqual(found, [], place.name);
        });
    });

test('without scripts, at 320 px and in forced colours, nothing scrolls sideways and states are words', async () => {
  for (const forcedColors of ['none', 'active'] as const)
    for (const place of places())
      await visit(
        place,
        { viewport: { width: 320, height: 700 }, javaScriptEnabled: false, forcedColors },
        async (page) => {
          const widest = await page.evaluate<number>('document.documentElement.scrollWidth');
          assert.ok(widest <= 320, `${place.name} ${widest}`);
          if (place.path === '/private')
            await page.getByText('Identified', { exact: true }).first().waitFor();
        },
      );
});

test('everything that can be pressed is large enough for a thumb', async () => {
  for (const place of places())
    await visit(place, { viewport: { width: 390, height: 844 } }, async (page) => {
      for (const one of await page
        .locator('main a.button, main button, main input:visible, main summary, .files a')
        .all()) {
        const box = await one.boundingBox();
        assert.ok(box && box.height >= 44, `${place.name} ${box?.height} ${await one.textContent()}`);
      }
    });
});

test('one click from the mail, without scripts: the page opens, and an answer with a file is there once', async () => {
  const { one: world } = worlds;
  const place = { name: '', world, path: linkFor(world, 'con_northwind'), cookie: '' };
  await visit(place, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async (page) => {
    await page.getByRole('button', { name: 'Open my page' }).click();
    await page.getByRole('heading', { level: 1, name: 'You cannot save invoices' }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/private');
    assert.equal(await page.title(), 'Your own page · Acme status');
    await page.getByRole('link', { name: 'Write to Sam Okoro' }).click();
    await page.getByLabel('Reply to Sam Okoro').first().fill('It is blocked again.');
    await page
      .getByLabel(/^Files/)
      .first()
      .setInputFiles({ name: 'log.txt', mimeType: 'text/plain', buffer: Buffer.from('a line') });
    await page.getByRole('button', { name: 'Send' }).first().click();
    await page.getByText('It is blocked again.').waitFor();
    await page.reload();
    assert.equal(await page.getByText('It is blocked again.').count(), 1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /log\.txt/ }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'log.txt');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1, name: 'You are signed out' }).waitFor();
    assert.deepEqual(await page.context().cookies(), []);
  });
});

test('no script and no other site can read the cookie, and no referrer leaves', async () => {
  const { one: world } = worlds;
  const place = { name: '', world, path: linkFor(world, 'con_northwind'), cookie: '' };
  await visit(place, {}, async (page) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.headers().referer ?? ''));
    await page.getByRole('button', { name: 'Open my page' }).click();
    await page.getByRole('heading', { level: 1, name: 'You cannot save invoices' }).waitFor();
    assert.equal(await page.evaluate('document.cookie'), '');
    const [cookie] = await page.context().cookies();
    assert.deepEqual([cookie?.httpOnly, cookie?.sameSite], [true, 'Lax']);
    await page.getByRole('link', { name: 'Privacy' }).click();
    assert.deepEqual([...new Set(asked)], ['']);
  });
});

test('an open page shows new words by itself, but not over what somebody is writing', async () => {
  const place = { name: '', world: worlds.many, path: '/private', cookie: cookies.many };
  const lookAgain = `document.dispatchEvent(new Event('visibilitychange'))`;
  await visit(place, {}, async (page) => {
    await page.evaluate(lookAgain);
    await page.waitForTimeout(200);
    await page.locator('textarea').first().fill('Half a thought');
    await page.locator('h1').click();
    await worlds.many.pool.query(
      `update publications set content = jsonb_set(content, '{headline}', '"Reports are fixed soon"') where content->>'headline' like 'Reports%'`,
    );
    await page.evaluate(lookAgain);
    await page.waitForTimeout(300);
    assert.equal(await page.locator('textarea').first().inputValue(), 'Half a thought');
    await page.locator('textarea').first().fill('');
    await page.locator('h1').click();
    await page.evaluate(lookAgain);
    await page.getByText('Reports are fixed soon').waitFor({ timeout: 10_000 });
  });
});
