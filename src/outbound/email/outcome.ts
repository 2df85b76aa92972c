import { type Moment, minutes } from '../../domain/moment.ts';
import type { Letter } from '../../engine/ports/letters.ts';
import { nextTry } from './retry-schedule.ts';
import type { Verdict } from './smtp/connection.ts';
import { type Reply, replyText } from './smtp/reply.ts';

/** What follows for the letter, and whether the server as a whole is unwell. */
export type Judgement = { readonly ending: Ending; readonly serverTrouble: boolean };

export type Ending = { readonly reply: string } & (
  | { readonly result: 'accepted'; readonly recovered: boolean }
  | { readonly result: 'retry'; readonly due: Moment }
  | { readonly result: 'returned'; readonly due: Moment | null }
  | { readonly result: 'failed'; readonly blame: 'address' | 'mailbox' | 'message' }
);

/** Reads a server's word on one letter (RFC 5321 §4.2, RFC 3463). */
export function judge(verdict: Verdict, letter: Letter, now: Moment): Judgement {
  const { step, reply } = verdict;
  const text = replyText(reply);
  if (reply.code < 400 && step === 'message' && reply.code >= 200 && reply.code < 300)
    return { ending: accepted(letter, text), serverTrouble: false };
  if (concernsServer(verdict)) return { ending: returned(text, now), serverTrouble: true };
  if (reply.code >= 500)
    return { ending: { result: 'failed', blame: blameOf(verdict), reply: text }, serverTrouble: false };
  return { ending: tryAgain(letter, text, now, step === 'message'), serverTrouble: false };
}

/** The connection broke after the message had gone out: nobody knows, so it goes again, under the same Message-ID. */
export function ambiguous(letter: Letter, problem: string, now: Moment): Ending {
  return tryAgain(letter, problem, now, true);
}

function accepted(letter: Letter, reply: string): Ending {
  return { result: 'accepted', recovered: letter.kind === 'delivery' && letter.weak, reply };
}

// Behind its peers, so that one letter which a server cannot bear does not stand before all others.
function returned(reply: string, now: Moment): Ending {
  return { result: 'returned', due: now + minutes(1), reply };
}

function tryAgain(letter: Letter, reply: string, now: Moment, ofMessage: boolean): Ending {
  const due = nextTry(letter.attempts, now);
  if (due !== null) return { result: 'retry', due, reply };
  return {
    result: 'failed',
    blame: ofMessage ? 'message' : 'mailbox',
    reply: `Gave up after ten tries. ${reply}`,
  };
}

// 421: going down. A sender that is not wanted, a sign-in that is missing and relaying that is denied are about us.
// None of it says anything about the reader, so nobody's letter fails for it.
function concernsServer({ step, reply }: Verdict): boolean {
  if (step === 'sender' || reply.code === 421) return true;
  if ([530, 534, 535, 538].includes(reply.code)) return true;
  return step === 'recipient' && reply.code >= 500 && /\brelay/i.test(reply.lines.join(' '));
}

function blameOf({ step, reply }: Verdict): 'address' | 'mailbox' | 'message' {
  if (step !== 'recipient') return 'message';
  if (reply.enhanced) return blameOfEnhanced(reply.enhanced);
  return [550, 551, 553, 556].includes(reply.code) && !isPolicy(reply) ? 'address' : 'mailbox';
}

function blameOfEnhanced(code: string): 'address' | 'mailbox' | 'message' {
  // 5.1.7 and 5.1.8 are about the sender's address.
  if (/^5\.1\.(?!7$|8$)/.test(code) || code === '5.2.1') return 'address';
  return code.startsWith('5.2.') ? 'mailbox' : 'message';
}

function isPolicy({ lines }: Reply): boolean {
  return /spam|block|policy|reput|listed|denied|reject(?:ed)? by|spf|dkim|dmarc|authenticat/i.test(
    lines.join(' '),
  );
}
