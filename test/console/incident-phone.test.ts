import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../support/candor.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';
import { axeFindings, openRoom, type Room, say } from './incident-console.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
let room: Room;
let mailbox: Mailbox;

before(async () => {
  mailbox = await openMailbox();
  room = await openRoom({ SMTP_URL: mailbox.url, MAIL_FROM: 'Acme <status@acme.example>' });
});
after(async () => {
  await room.close();
  await mailbox.close();
});

/** The newest link of a reminder to somebody, as the path it opens. */
const linkTo = (address: string, subject: RegExp) =>
  until(async () => {
    const mail = mailbox.mails.findLast(
      (one) => one.envelopeTo === address && subject.test(one.subject ?? ''),
    );
    const link = /https?:\/\/\S+\/n\/\S+/.exec(mail?.text ?? '')?.[0];
    return link ? new URL(link).pathname : null;
  });

test('one tap from the reminder sends the nothing-new, signed out; opening it does nothing', async () => {
  const incident = await room.declare('Saving invoices fails');
  await say(room, incident, { template: 'acknowledge', disclosure: { reason: 'People may notice' } });
  await room.candor.advance('PT17M');
  const path = await linkTo('kim@acme.example', /INC-1/);
  const count = async () =>
    (await room.candor.api('GET', `/api/v1/incidents/${incident}`)).body.updates.length;
  const before = await count();
  const page = await room.visit(null, path, phone);
  await page.getByText(/Nothing has changed since our last update/).waitFor();
  assert.equal(await count(), before, 'looking at it changes nothing');
  assert.deepEqual(await axeFindings(page), []);
  await page.locator('[data-nudge=send]').tap();
  await page.getByText(/^Going out in \d+ s$/).waitFor();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await room.candor.advance('PT11S');
  await page.getByRole('heading', { name: 'Sent.' }).waitFor({ timeout: 15_000 });
  assert.equal(await page.getByRole('button', { name: 'Undo' }).count(), 0, 'what has left has left');
  await until(async () => /Nothing has changed since our last update/.test(await room.publicText()), 5);
  await page.context().close();
});

test('one tap takes over and sends what somebody else owes', async () => {
  const tom = await room.person('Tom Weber', 'comms');
  const rota = await room.candor.api('GET', '/api/v1/rotas');
  assert.equal(rota.status, 200);
  await putOnRota('communications-lead', [tom.id]);
  await room.candor.advance('PT28M');
  const path = await linkTo('tom@acme.example', /INC-1/);
  const page = await room.visit(null, path, phone);
  await page.locator('[data-nudge=take-over]').tap();
  await page.getByText(/Yours now/).waitFor();
  await room.candor.advance('PT11S');
  await page.context().close();
});

test('one tap approves a text, from the mail to its second reader', async () => {
  const priya = await room.person('Priya Nair', 'approver');
  const held = await room.declare('Passwords may have leaked', { sensitive: true });
  // Only its people see a sensitive incident: a token is nobody's second pair of eyes.
  const as = { cookie: room.kim.cookie };
  const words = {
    audience: 'public',
    body: 'We are looking into a report about the security of sign-in. Next update by {next}.',
    promise: 'PT20M',
    disclosure: { reason: 'Everybody may be touched' },
  };
  const drafted = await room.candor.api('POST', `/api/v1/incidents/${held}/updates`, words, as);
  assert.equal(drafted.status, 201, JSON.stringify(drafted.body));
  const request = `/api/v1/updates/${drafted.body.id}/approval-request`;
  const asked = await room.candor.api('POST', request, { person: priya.id }, as);
  assert.ok(asked.status < 300, JSON.stringify(asked.body));
  const path = await linkTo('priya@acme.example', /./);
  const page = await room.visit(null, path, phone);
  await page.getByText('We are looking into a report about the security of sign-in.').waitFor();
  await page.locator('[data-nudge=approve]').tap();
  await page.getByText(/^Approved/).waitFor();
  const { body } = await room.candor.api('GET', `/api/v1/updates/${drafted.body.id}`, undefined, as);
  assert.equal(body.approval.by?.name, priya.name);
  await page.context().close();
});

test('a tap too many is taken back from the same page, and nothing leaves', async () => {
  const incident = await room.declare('Search finds nothing', { components: ['Search'] });
  await say(room, incident, { template: 'acknowledge', disclosure: { reason: 'People may notice' } });
  const { body } = await room.candor.api('GET', `/api/v1/incidents/${incident}`, undefined, {
    cookie: room.kim.cookie,
  });
  await room.candor.advance('PT17M');
  const path = await linkTo('kim@acme.example', new RegExp(body.name));
  const page = await room.visit(null, path, phone);
  await page.locator('[data-nudge=send]').tap();
  await page.getByRole('button', { name: 'Undo' }).tap();
  await page.getByRole('heading', { name: 'Taken back. Nothing was sent.' }).waitFor();
  await room.candor.advance('PT11S');
  const after = await room.candor.api('GET', `/api/v1/incidents/${incident}`, undefined, {
    cookie: room.kim.cookie,
  });
  assert.deepEqual(
    after.body.updates.map(({ state }: { state: string }) => state),
    ['published', 'undone'],
  );
  await page.context().close();
});

test('on a phone every target is large enough, and nothing scrolls sideways', async () => {
  const { body } = await room.candor.api('GET', '/api/v1/incidents?status=open', undefined, {
    cookie: room.kim.cookie,
  });
  const id = body.items.find(({ sensitive }: { sensitive: boolean }) => !sensitive).id;
  for (const path of [
    '/',
    `/incidents/${id}`,
    `/incidents/${id}?compose=public`,
    `/incidents/${id}?resolve=true`,
  ]) {
    const page = await room.visit(room.kim, path, phone);
    await page.locator('[data-owed], [data-send], textarea, [data-closing]').first().waitFor();
    await page.waitForTimeout(400);
    assert.deepEqual(await tooSmall(page), [], path);
    assert.equal(await page.locator('kbd:visible').count(), 0, `${path} names keys where there are none`);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(sideways <= 0, `${path} scrolls sideways by ${sideways}`);
    await page.context().close();
  }
  assert.deepEqual(room.takeErrors(), []);
});

/** Targets under 44 px that a thumb has to hit; links inside a sentence are exempt (WCAG 2.5.8). */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = document.querySelectorAll<HTMLElement>(
      'button, a[href], select, input:not([type=hidden]), textarea, summary',
    );
    return [...found]
      .filter((target) => target.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((target) => !target.closest('[aria-hidden=true], [inert], p, h3, .sr-only'))
      .map((target) => ({ target, box: (target.closest('label') ?? target).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && (box.height < 44 || box.width < 44))
      .map(
        ({ target, box }) =>
          `${Math.round(box.width)}×${Math.round(box.height)} ${target.outerHTML.slice(0, 140)}`,
      );
  });
}

async function putOnRota(role: string, people: readonly string[]): Promise<void> {
  const { status, body } = await room.candor.api('POST', '/api/v1/rotas', {
    role,
    people,
    startsAt: '2026-01-05T09:00:00Z',
  });
  assert.ok(status < 300, JSON.stringify(body));
}
