import { z } from 'zod';
import { personRef, time } from './basics.ts';

/** The state of one audience's clock (product words: undecided, ok, due soon, overdue, silent, writing, waiting, paused, done). */
export const clockState = z.enum([
  'undecided',
  'ok',
  'due-soon',
  'overdue',
  'silent',
  'writing',
  'waiting',
  'sending',
  'paused',
  'done',
]);

export const clock = z.object({
  state: clockState,
  /** What time alone says, whoever is writing or waiting. */
  timeState: z.enum(['undecided', 'ok', 'due-soon', 'overdue', 'silent', 'paused', 'done']),
  kind: z
    .enum(['decide', 'first-word', 'next-word', 'tell-later', 'reply', 'write-up', 'start', 'end'])
    .nullable(),
  due: time.nullable(),
  madeAt: time.nullable(),
  intervalMinutes: z.number().nullable(),
  owner: personRef.nullable(),
  /** "You owe…" when true. */
  yours: z.boolean(),
  lateMinutes: z.number().int(),
  /** When state changes next by time alone: due soon, overdue, silent. */
  soonAt: time.nullable(),
  silentAt: time.nullable(),
  writing: z.object({ person: personRef, since: time }).nullable(),
  waiting: z.object({ approver: personRef, since: time, update: z.string() }).nullable(),
  sending: z.object({ update: z.string(), undoUntil: time, by: z.string() }).nullable(),
  paused: z.object({ until: time, reason: z.string() }).nullable(),
  /** The backup may press "Take over and send". */
  takeOverOffered: z.boolean(),
  /** A slower rhythm is offered (after two hours, or three times nothing new): minutes. */
  slowerOffered: z.array(z.number()),
});
