import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { type Candor, startCandor } from '../support/candor.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export type Someone = { readonly id: string; readonly name: string; readonly cookie: string };

/** A Candor whose clock is held, a browser, and the people who use them. */
export type Room = {
  readonly candor: Candor;
  readonly browser: Browser;
  /** The first admin. */
  readonly kim: Someone;
  /** Adds somebody and signs them in. */
  person(name: string, access: string): Promise<Someone>;
  /** A browser of their own; `null`: signed out. */
  visit(who: Someone | null, path: string, options?: BrowserContextOptions): Promise<Page>;
  /** The public pages, as a stranger with JavaScript off. */
  publicText(path?: string): Promise<string>;
  declare(sentence: string, more?: object): Promise<string>;
  /** What went wrong in any page since the last question. */
  takeErrors(): string[];
  close(): Promise<void>;
};

export async function openRoom(environment: Record<string, string> = {}): Promise<Room> {
  const candor = await startCandor(environment);
  const { cookie, person: id } = await candor.setUp();
  const browser = await openBrowser();
  const errors: string[] = [];
  return {
    candor,
    browser,
    kim: { id, name: 'Kim Aalto', cookie },
    person: (name, access) => signedIn(candor, name, access),
    async visit(who, path, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      if (who) await context.addCookies([asCookie(who.cookie, candor.consoleUrl)]);
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      page.on('pageerror', (error) => errors.push(`${path}: ${error.message}`));
      await page.goto(`${candor.consoleUrl}${path}`);
      return page;
    },
    publicText: async (path = '/') => (await fetch(`${candor.pagesUrl}${path}`)).text(),
    async declare(sentence, more = {}) {
      // As the person who leads it: who declares owes the words until somebody takes them.
      const { status, body } = await candor.api(
        'POST',
        '/api/v1/incidents',
        { sentence, severity: 'sev2', components: ['Invoices'], ...more },
        { cookie },
      );
      assert.equal(status, 201, JSON.stringify(body));
      return body.id;
    },
    takeErrors: () => errors.splice(0),
    async close() {
      await browser.close();
      await candor.dispose();
    },
  };
}

async function signedIn(candor: Candor, name: string, access: string): Promise<Someone> {
  const email = `${name.split(' ')[0]?.toLowerCase()}@acme.example`;
  const password = 'a few plain words';
  const added = await candor.api('POST', '/api/v1/people', { name, email, access, password });
  assert.equal(added.status, 201, JSON.stringify(added.body));
  const session = await candor.api('POST', '/api/v1/session', { email, password }, {});
  assert.equal(session.status, 200, JSON.stringify(session.body));
  return { id: added.body.id, name, cookie: session.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

function asCookie(cookie: string, url: string) {
  const [name = '', value = ''] = cookie.split('=');
  return { name, value, url, sameSite: 'Strict' as const };
}

/** Sends the standing words of an audience at once and lets the undo window pass. */
export async function say(room: Room, incident: string, words: object): Promise<void> {
  const { status, body } = await room.candor.api('POST', `/api/v1/incidents/${incident}/updates`, {
    audience: 'public',
    publish: true,
    promise: 'PT20M',
    ...words,
  });
  assert.equal(status, 201, JSON.stringify(body));
  await room.candor.advance('PT11S');
}

/** The worst that axe finds on what is shown: nothing, or sentences. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  // Colours are judged once nothing fades in or out any more.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  );
  const violations = await page.evaluate(
    // biome-ignore lint/suspicious/noExplicitAny: the page's own global
    async () => (await (globalThis as any).axe.run(document)).violations as Violation[],
  );
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} · ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

type Violation = { id: string; help: string; nodes: { html: string }[] };
