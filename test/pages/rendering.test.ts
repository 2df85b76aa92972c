import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import type { Publication } from '../../src/domain/updates/publication.ts';
import type { PortalAnswer } from '../../src/engine/ports/portal.ts';
import { assetsFor } from '../../src/outbound/pages/assets.ts';
import { portalPage, refusalPage } from '../../src/outbound/pages/html/portal-pages.ts';
import { chromeOf, type RenderOptions, render } from '../../src/outbound/pages/render.ts';
import type { Site } from '../../src/outbound/pages/site.ts';
import { closedOne, lateOne, lookingOne, now, openOne, siteOf, update } from './sample.ts';

const options: RenderOptions = {
  origin: 'https://status.acme.example',
  now,
  confirmedAt: now,
  stale: false,
  demo: false,
};
const history = Array.from({ length: 60 }, (_, index) => closedOne(index + 1));
const full = siteOf(openOne, lookingOne, ...history);

function files(site: Site, changes: Partial<RenderOptions> = {}): Map<string, string> {
  const rendered = render(site, { ...options, ...changes }, { what: 'all' });
  return new Map([...rendered].map(({ path, text }) => [path, text]));
}

const page = (site: Site, path: string, changes: Partial<RenderOptions> = {}): string =>
  files(site, changes).get(path) ?? assert.fail(`no ${path}`);

test('every page is valid HTML', async () => {
  const rules = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:a11y'],
    rules: { 'no-implicit-button-type': 'off', 'no-raw-characters': 'off', 'long-title': 'off' },
  });
  const broken: string[] = [];
  const check = async (path: string, markup: string) => {
    const { results } = await rules.validateString(markup);
    for (const { messages } of results)
      for (const one of messages) broken.push(`${path}:${one.line} ${one.ruleId} ${one.message}`);
  };
  for (const [path, text] of files(full)) if (text.startsWith('<!DOCTYPE')) await check(path, text);
  await check('stale', page(full, '/', { stale: true, demo: true }));
  const chrome = chromeOf(full, options, assetsFor(''));
  for (const answer of answers) await check(answer.kind, portalPage(answer, full, chrome).markup);
  await check('refusal', refusalPage('No', 'Because.', chrome).markup);
  assert.deepEqual(broken, []);
});

const paths = { preferences: '/preferences/x', unsubscribe: '/unsubscribe/x' };
const answers: readonly PortalAnswer[] = [
  { kind: 'asked-to-confirm' },
  { kind: 'confirm', address: 'maya@example.com', path: '/subscribers/x/confirm' },
  { kind: 'confirmed', preferences: '/preferences/x' },
  {
    kind: 'preferences',
    saved: true,
    paths,
    choice: {
      address: 'maya@example.com',
      confirmed: true,
      everything: false,
      components: ['cmp_export'],
      groups: ['grp_reports'],
      incidents: ['inc_open'],
    },
  },
  { kind: 'leave', address: 'maya@example.com', paths },
  { kind: 'left' },
  { kind: 'reported', incident: null },
];

test('the page stays small: HTML and CSS within 14 kB, CSS within 6 kB, the script within 3 kB', () => {
  const { stylesheet, script } = assetsFor('#aa3355');
  const size = (text: string) => gzipSync(text).length;
  assert.ok(size(stylesheet.text) <= 6_000, `css ${size(stylesheet.text)}`);
  assert.ok(size(script.text) <= 3_000, `js ${size(script.text)}`);
  for (const [path, text] of files(full)) {
    if (!text.startsWith('<!DOCTYPE')) continue;
    const whole = size(text) + size(stylesheet.text);
    assert.ok(whole <= 14_000, `${path} ${whole}`);
  }
});

test('a document needs nothing from elsewhere, and nothing in it is inline', () => {
  for (const [path, text] of files(full)) {
    if (!text.startsWith('<!DOCTYPE')) continue;
    assert.doesNotMatch(
      text,
      /<(?:script|link|img|iframe)[^>]+(?:src|href)="(?:https?:)?\/\/(?!status\.acme\.example)/,
      path,
    );
    assert.doesNotMatch(text, /<style|<script>| style="| on[a-z]+="|javascript:/, path);
  }
});

test('the status page answers first whether it is us, then what, since when, and when we write next', () => {
  const text = page(siteOf(openOne), '/')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  assert.match(
    text,
    /Identified Saving invoices fails for some customers in Europe Everything else is working\. Checked 14:46 UTC/,
  );
  assert.match(text, /Next update by 14:51 UTC \./);
  assert.match(text, /Who it affects About 1 in 5 customers in Europe/);
  assert.match(text, /What you can do Save as a draft\. Drafts are safe\./);
  assert.match(text, /Since 13:52 UTC/);
  assert.match(text, /Invoices Partly down/);
  assert.match(text, /Sign in Working/);
});

test('a missed promise stands on the page and on the incident', () => {
  for (const path of ['/', '/incidents/inc_open']) {
    const text = page(siteOf(lateOne), path).replace(/<[^>]+>/g, '');
    assert.match(text, /We said we would post by 14:43 UTC and we are late\. Sorry\./);
    assert.doesNotMatch(text, /Next update by 14:43/);
  }
  assert.match(page(siteOf(lateOne), '/history.atom'), /we are late/);
});

test('a pause and a correction are visible', () => {
  const paused: Publication = {
    ...openOne,
    promise: { due: now, late: false, pausedUntil: now + 3_600_000 },
    updates: [{ ...update('upd_9', 'identified', now, ['New words.']), correctedAt: now }],
  };
  const text = page(siteOf(paused), '/incidents/inc_open').replace(/<[^>]+>/g, '');
  assert.match(text, /We write again after 15:46 UTC/);
  assert.match(text, /edited 14:46 UTC/);
});

test('when we cannot confirm, every page says so and none says all is working', () => {
  for (const [path, text] of files(siteOf(closedOne(2)), { stale: true })) {
    if (!text.startsWith('<!DOCTYPE')) continue;
    assert.match(text, /Last confirmed <time[^>]*>14:46 UTC/, path);
    assert.doesNotMatch(text, /Everything (?:else )?is working|Checked/, path);
  }
  const text = page(siteOf(), '/', { stale: true });
  assert.doesNotMatch(text, />Working</);
  assert.match(text, /Not confirmed/);
  assert.match(page(siteOf(), '/badge.svg', { stale: true }), /Not confirmed/);
});

test('text of others is text: in HTML, in feeds, in the API', () => {
  const evil = `</p><script>alert(1)</script><img src=x onerror=alert(1)> ]]> {{constructor}} \u0000\ud800 \u202e javascript:alert(1)`;
  const site = siteOf({
    ...openOne,
    headline: evil,
    facts: { who: evil },
    updates: [update('upd_e', 'identified', now, [evil, { at: now }, 'https://acme.example/"><script> <b>'])],
  });
  for (const [path, text] of files(site)) {
    assert.doesNotMatch(text, /<script>|<img/, path);
    if (path.endsWith('.json')) JSON.parse(text);
  }
  assert.match(page(site, '/'), /href="https:\/\/acme\.example\/"/);
});

test('what the page is not given cannot be on it', () => {
  const canary = 'CANARY-7f3a';
  const site = siteOf({ ...openOne, ...({ notes: canary, card: { facts: canary } } as object) });
  for (const [path, text] of files(site)) assert.ok(!text.includes(canary), path);
});

test('one more incident renders its page, its month and the overviews, and no other incident', () => {
  const extent = { what: 'incidents' as const, incidents: new Set(['inc_open']) };
  const paths = [...render(full, options, extent)].map(({ path }) => path);
  assert.deepEqual(
    paths.filter((path) => path.startsWith('/incidents/')),
    ['/incidents/inc_open'],
  );
  assert.ok(paths.includes('/history/2026-11'));
  assert.equal(paths.at(-1), '/');
});

test('a chosen accent is bent until it can be read', () => {
  const { stylesheet } = assetsFor('#ffff00');
  const [, light = ''] = /--accent:light-dark\((#[0-9a-f]{6}),(#[0-9a-f]{6})\)}/.exec(stylesheet.text) ?? [];
  assert.notEqual(light, '#ffff00');
  assert.equal(assetsFor('red;}body{display:none').stylesheet.text, assetsFor('').stylesheet.text);
});
