import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PublishedUpdate } from '../../src/domain/updates/publication.ts';
import type { FanOutContent } from '../../src/engine/ports/letters.ts';
import { plannedWord as inMail } from '../../src/outbound/email/state-words.ts';
import { updateMail } from '../../src/outbound/email/update-mail.ts';
import { plannedWord as onPages } from '../../src/outbound/pages/state-words.ts';
import { noon, pagesUrl, publicationOf, updateOf } from './parts/post.ts';

const hour = 3_600_000;
const [from, to] = [noon + 62 * hour, noon + 64 * hour];

function mailOf(status: PublishedUpdate['status'], more: object = {}, zone = 'UTC') {
  const update = updateOf('upd_1', 'We work on invoices.', {
    status,
    ...(status === 'resolved' && { promisedNext: null }),
  });
  const planned = {
    from,
    to,
    startedAt: status === 'investigating' ? null : from,
    cancelled: false,
    ...more,
  };
  const content: FanOutContent = {
    pageName: 'Acme status',
    components: { cmp_1: 'Invoices' },
    publication: { ...publicationOf([update], {}), headline: 'We are moving invoices', planned },
  };
  const letter = { includes: [], reader: { level: 'plain' as const, zone } };
  return updateMail(content, update, letter, { pagesUrl, answerable: false });
}

test('mail about planned work says what it is in its subject, at every moment', () => {
  assert.equal(mailOf('investigating').subject, '[Acme status] Planned work: We are moving invoices');
  assert.equal(mailOf('identified').subject, '[Acme status] Planned work, under way: We are moving invoices');
  assert.equal(mailOf('resolved').subject, '[Acme status] Planned work, done: We are moving invoices');
  assert.equal(
    mailOf('resolved', { cancelled: true }).subject,
    '[Acme status] Planned work, cancelled: We are moving invoices',
  );
});

test('whatever the words leave out, its readers know when it is, by their own clock', () => {
  assert.match(mailOf('investigating').next ?? '', /^From \d+ \w+, 02:00 UTC to \d+ \w+, 04:00 UTC\.$/);
  assert.match(mailOf('investigating', {}, 'Europe/Berlin').next ?? '', /03:00 (?:CET|GMT\+1) to .*05:00/);
  assert.match(mailOf('identified').next ?? '', /^Until .*04:00 UTC\.$/);
  assert.equal(mailOf('resolved', { cancelled: true }).next, null);
  assert.equal(mailOf('resolved').next, null);
});

test('mail and pages call it the same', () => {
  assert.deepEqual(inMail, onPages);
});
