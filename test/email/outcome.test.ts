import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MailLetter } from '../../src/engine/ports/letters.ts';
import { judge } from '../../src/outbound/email/outcome.ts';
import { nextTry } from '../../src/outbound/email/retry-schedule.ts';
import type { Verdict } from '../../src/outbound/email/smtp/connection.ts';
import { ReplyReader } from '../../src/outbound/email/smtp/reply.ts';
import { noon, noThread } from './parts/post.ts';

const letter: MailLetter = {
  ...{ kind: 'mail', id: 'mai_1', to: 'a@b.example', attempts: 0, incident: null },
  content: { subject: '', text: '', html: null, headers: {} },
  thread: noThread,
};

// What real servers answer, at which step, and what it must mean.
const answers: readonly [step: Verdict['step'], answer: string, meaning: string][] = [
  ['message', '250 2.0.0 Ok: queued as 4F3', 'accepted'],
  ['recipient', '450 4.2.1 The user you are trying to contact is receiving mail too quickly', 'retry'],
  ['recipient', '451 4.7.1 Greylisting in action, please come back later', 'retry'],
  ['recipient', '452 4.2.2 Mailbox full', 'retry'],
  ['message', '451 4.3.0 Temporary lookup failure', 'retry'],
  ['recipient', '550 5.1.1 The email account that you tried to reach does not exist', 'address'],
  ['recipient', '550 5.1.10 Recipient not found', 'address'],
  ['recipient', '550 No such user here', 'address'],
  ['recipient', '553 sorry, no mailbox here by that name', 'address'],
  ['recipient', '550 5.2.1 The email account that you tried to reach is disabled', 'address'],
  ['recipient', '552 5.2.2 The email account is over quota', 'mailbox'],
  ['recipient', '550 5.7.1 Our system has detected that this message is likely unsolicited', 'message'],
  ['recipient', '550 5.1.8 Sender address rejected', 'message'],
  ['recipient', '550 Blocked by our policy', 'mailbox'],
  ['message', '554 5.7.1 Message contains spam', 'message'],
  ['message', '552 5.3.4 Message too big for system', 'message'],
  ['recipient', '554 5.7.1 <a@b.example>: Relay access denied', 'server'],
  ['recipient', '550 relaying denied', 'server'],
  ['sender', '550 5.7.1 Sender not allowed', 'server'],
  ['sender', '452 4.3.1 Insufficient system storage', 'server'],
  ['sender', '530 5.7.0 Authentication required', 'server'],
  ['recipient', '530 5.7.0 Must issue a STARTTLS command first', 'server'],
  ['recipient', '421 4.7.0 Too many connections', 'server'],
  ['message', '421 4.3.2 Service shutting down', 'server'],
];

describe('what a server’s answer means', () => {
  for (const [step, answer, meaning] of answers) {
    test(`${step}: ${answer} → ${meaning}`, () => {
      const reader = new ReplyReader();
      reader.push(`${answer}\r\n`);
      const reply = reader.take();
      assert.ok(reply);
      const { ending, serverTrouble } = judge({ step, reply }, letter, noon);
      const found = ending.result === 'failed' ? ending.blame : serverTrouble ? 'server' : ending.result;
      assert.equal(found, meaning);
      if (serverTrouble) assert.equal(ending.result, 'returned');
    });
  }

  test('ten tries in under three days', () => {
    const gaps = Array.from({ length: 9 }, (_, tries) => (nextTry(tries, 0) ?? 0) / 60_000);
    assert.deepEqual(gaps.slice(0, 5), [1, 5, 15, 60, 240]);
    assert.equal(nextTry(9, 0), null);
    const total = gaps.reduce((sum, gap) => sum + gap) / 1440;
    assert.ok(total > 2.5 && total < 3);
  });
});
