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
    await tell(telling, began, tom, { sentence, severity, components: [component] }, stepsOf(past));
  }
}

function stepsOf({ facts, minutes: [first, known, identified, monitoring, resolved] }: Past): Step[] {
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
  ];
}
