import type { Facts } from '../../domain/incident/facts.ts';
import type { Severity } from '../../domain/incident/standing.ts';
import { days, type Moment, minutes } from '../../domain/moment.ts';
import type { Access } from '../../domain/person.ts';
import type { Who } from '../../engine/engine.ts';
import { newId } from '../../kit/id.ts';
import { type Step, type Telling, tell } from './telling.ts';

const person = (id: string, access: Access): Who => ({ actor: { kind: 'person', person: id }, access });
const tom = person('per_demo_tom', 'responder');
const sam = person('per_demo_sam', 'comms');

/** An incident of weeks ago: when it was, what it was, and at which minutes words went out. */
type Past = {
  readonly daysAgo: number;
  readonly sentence: string;
  readonly severity: Severity;
  readonly component: string;
  readonly facts: Facts;
  /** First word, what is known, identified, monitoring, resolved. */
  readonly minutes: readonly [number, number, number, number, number];
  /** What was learned, told three days later; absent where it is still owed. */
  readonly letter?: { readonly why: string; readonly change: string };
};

/** Told less well at first, better and better since: what a team that practises looks like from above. */
const weeks: readonly Past[] = [
  {
    daysAgo: 26,
    sentence: 'Search finds nothing for some customers',
    severity: 'sev3',
    component: 'cmp_demo_search',
    facts: {
      who: 'about 1 in 20 customers',
      task: 'find older invoices',
      tasking: 'finding older invoices',
      unaffected: 'Everything else',
    },
    minutes: [21, 58, 110, 171, 214],
    letter: {
      why: 'A change to how we store older invoices left some of them out of the list that search reads.',
      change: 'Search is tried on old and new invoices before each change',
    },
  },
  {
    daysAgo: 19,
    sentence: 'Signing in takes half a minute',
    severity: 'sev2',
    component: 'cmp_demo_signin',
    facts: {
      who: 'everybody who signs in',
      task: 'sign in without waiting',
      tasking: 'signing in',
      unaffected: 'Whoever is signed in already',
    },
    minutes: [11, 34, 61, 80, 96],
    letter: {
      why: 'A certificate was renewed by hand, and one of four servers was forgotten.',
      change: 'Certificates renew by themselves on every server',
    },
  },
  {
    daysAgo: 12,
    sentence: 'Reports of last month do not open',
    severity: 'sev3',
    component: 'cmp_demo_reports',
    facts: {
      who: 'customers with more than 500 invoices a month',
      task: 'open the report of last month',
      tasking: 'opening reports',
      unaffected: 'Invoices and payments',
      workaround: 'The export as CSV works.',
    },
    minutes: [6, 17, 44, 70, 92],
    letter: {
      why: 'A report of more than 500 invoices took longer than we allow it to take.',
      change: 'Long reports are made in the background and sent by mail',
    },
  },
  {
    daysAgo: 6,
    sentence: 'Some invoices are sent twice',
    severity: 'sev2',
    component: 'cmp_demo_invoices',
    facts: {
      who: 'about 30 customers',
      task: 'rely on each invoice being sent once',
      tasking: 'sending invoices',
      unaffected: 'Payments, sign in and reports',
    },
    minutes: [3, 10, 28, 46, 75],
  },
];

export async function tellWeeks(telling: Telling, now: Moment): Promise<void> {
  for (const past of weeks) {
    const { daysAgo, sentence, severity, component } = past;
    // Not at the same time of the day each: whole hours apart from now.
    const began = now - days(daysAgo) - minutes(60 * (daysAgo % 5));
    await tell(telling, began, tom, { sentence, severity, components: [component] }, stepsOf(past, began));
  }
}

function stepsOf(
  { facts, letter, minutes: [first, known, identified, monitoring, resolved] }: Past,
  began: Moment,
): Step[] {
  const words = (minute: number, more: object = {}): Step => ({
    minute,
    who: sam,
    command: { type: 'draft-update', id: newId('upd'), audience: 'public', publish: true, ...more },
  });
  const closing = {
    id: newId('upd'),
    audience: 'public',
    facts: { dataStatement: 'Nothing was lost.', actionNeeded: 'You do not need to do anything.' },
  } as const;
  return [
    {
      minute: first - 1,
      who: sam,
      command: { type: 'assign-role', role: 'communications-lead', person: 'per_demo_sam' },
    },
    words(first, { disclosure: { reason: 'Customers notice it' } }),
    { minute: known - 1, who: tom, command: { type: 'change-incident', facts } },
    words(known),
    words(identified, { status: 'identified' }),
    words(monitoring, { status: 'monitoring' }),
    { minute: resolved, who: sam, command: { type: 'resolve', closings: [closing], waivers: [] } },
    ...(letter ? [written(letter, facts, began, resolved + 3 * 24 * 60)] : []),
  ];
}

/** The letter of what happened, short and whole. */
function written(
  { why, change }: NonNullable<Past['letter']>,
  { who, task }: Facts,
  began: Moment,
  minute: number,
): Step {
  const due = new Date(began + days(40)).toISOString().slice(0, 10);
  const body = [
    '## In short',
    `${who} could not ${task}. It works again. We are sorry.`,
    '## Why',
    why,
    '## What we are changing',
    `- ${change}. Done {by ${due}}.`,
    '## What this means for you',
    'Nothing was lost. You do not need to do anything.',
  ].join('\n\n');
  const headline = 'What happened, and what we are changing';
  const command = { type: 'draft-write-up', ids: [newId('upd'), newId('upd')], headline, body } as const;
  return { minute, who: sam, command: { ...command, publish: true } };
}
