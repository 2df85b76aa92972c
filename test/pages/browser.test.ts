import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Portal } from '../../src/engine/ports/portal.ts';
import { openBrowser } from '../support/browser.ts';
import { type Opened, open } from './open.ts';
import { closedOne, lateOne, lookingOne, Stored, update } from './sample.ts';

const { resolve } = createRequire(import.meta.url);
const axe = readFileSync(resolve('axe-core/axe.min.js'), 'utf8');

/** Pages that only a form or a mail leads to. */
const portal: Portal = {
  takes: (path) => path.startsWith('/preferences/'),
  answer: async () => ({
    kind: 'preferences',
    saved: false,
    paths: { preferences: '/preferences/x', unsubscribe: '/unsubscribe/x' },
    choice: {
      address: 'maya@example.com',
      confirmed: true,
      everything: false,
      components: ['cmp_export'],
      groups: [],
      incidents: ['inc_open'],
    },
  }),
};

let browser: Browser;
let pages: Opened;
const publications = new Stored(
  lateOne,
  lookingOne,
  ...Array.from({ length: 30 }, (_, index) => closedOne(index + 1)),
);

before(async () => {
  pages = await open({ publications, portal, pagesUrl: 'http://status.acme.example' });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await pages?.close();
});

async function visit(
  path: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    await page.goto(`${pages.url}${path}`);
    await look(page);
  } finally {
    await context.close();
  }
}

const paths = [
  '/',
  '/incidents/inc_open',
  '/history',
  '/history/2026-10',
  '/updates',
  '/preferences/x',
  '/planned',
  '/report',
  '/privacy',
  '/nothing',
];

const liveliest = ['/', '/incidents/inc_open', '/updates'];

for (const width of [320, 1440])
  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing at ${width} px, ${colorScheme}`, async () => {
      // The page's own policy forbids scripts from elsewhere: the examiner is let in past it.
      for (const path of paths)
        await visit(
          path,
          { viewport: { width, height: 900 }, colorScheme, bypassCSP: true },
          async (page) => {
            await page.evaluate(axe);
            const found = await page.evaluate(async () => {
              const { violations } = await (globalThis as unknown as Axe).axe.run();
              return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
            });
            assert.deepEqual(found, [], path);
          },
        );
    });

type Axe = { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };

test('without scripts, at 320 px and in forced colours, nothing scrolls sideways and states are words', async () => {
  for (const forcedColors of ['none', 'active'] as const)
    for (const path of paths)
      await visit(
        path,
        { viewport: { width: 320, height: 700 }, javaScriptEnabled: false, forcedColors },
        async (page) => {
          const box = await page.locator('html').boundingBox();
          const widest = await page.evaluate<number>('document.documentElement.scrollWidth');
          assert.ok(widest <= 320 && (box?.width ?? 0) <= 320, `${path} ${widest}`);
          if (path === '/') await page.getByText('Partly down', { exact: true }).first().waitFor();
        },
      );
});

test('text that never ends does not break the page', async () => {
  const long = 'x'.repeat(4_000);
  const zalgo = `Z${'\u0301\u0489'.repeat(500)}`;
  const own = await open({
    publications: new Stored({
      ...lateOne,
      headline: long,
      facts: { who: zalgo },
      updates: [update('u', 'identified', lateOne.startedAt, [`${long} ${zalgo}`])],
    }),
  });
  const page = await browser.newPage({ viewport: { width: 320, height: 700 } });
  await page.goto(own.url);
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320);
  await page.close();
  await own.close();
});

test('nothing is asked of anybody else, no cookie is set, no policy is broken', async () => {
  for (const path of liveliest)
    await visit(path, {}, async (page) => {
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).origin));
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      await page.reload({ waitUntil: 'networkidle' });
      assert.deepEqual([...new Set(asked)], [pages.url]);
      assert.deepEqual(
        complaints.filter((text) => !text.includes('404')),
        [],
      );
      assert.deepEqual(await page.context().cookies(), []);
    });
});

test('everything that can be pressed is large enough for a thumb', async () => {
  for (const path of liveliest)
    await visit(path, { viewport: { width: 390, height: 844 } }, async (page) => {
      for (const button of await page.locator('a.button, button, input[type=email], select').all()) {
        const box = await button.boundingBox();
        assert.ok(box && box.height >= 44, `${path} ${box?.height} ${await button.textContent()}`);
      }
    });
});

const lookAgain = `document.dispatchEvent(new Event('visibilitychange'))`;

test('with the script the reader sees their own time, and new words come by themselves', async () => {
  await visit('/incidents/inc_open', { timezoneId: 'Asia/Kolkata', locale: 'en-GB' }, async (page) => {
    await page
      .getByText(/14:43 UTC \(.*20:13.* your time\)/)
      .first()
      .waitFor();
    await page.evaluate(lookAgain);
    await page.waitForTimeout(100);
    publications.put({
      ...lateOne,
      version: 6,
      promise: null,
      updates: [update('upd_3', 'monitoring', lateOne.startedAt, ['A fix is in place.']), ...lateOne.updates],
    });
    await page.waitForTimeout(500);
    await page.evaluate(lookAgain);
    await page.getByText('A fix is in place.').waitFor();
    assert.match((await page.locator('#news').textContent()) ?? '', /^Updated: Saving invoices/);
  });
});

test("Statuspage's own widget shows our status", async (t) => {
  const script = readFileSync(resolve('@statuspage/status-widget/dist/index.js'));
  const site = createServer((request, response) => {
    if (request.url === '/widget.js') return response.end(script);
    response.setHeader('Content-Type', 'text/html');
    return response.end(
      `<!doctype html><statuspage-widget src="${pages.url}"></statuspage-widget><script src="/widget.js"></script>`,
    );
  }).listen(0, '127.0.0.1');
  t.after(() => site.close());
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  await page.getByText('Partial System Outage').first().waitFor({ timeout: 5_000 });
  await page.close();
});
