import type { Severity } from '../domain/incident/standing.ts';
import { type Moment, minutes } from '../domain/moment.ts';
import type { Said, Script } from './script.ts';

/** An incident that never was: it is declared, and then nothing is known for a while. */
export type Pretended = {
  readonly severity: Severity;
  /** How long it is watched. */
  readonly minutes: number;
  /** Somebody says the first word, and only that. */
  readonly firstWordSaid: boolean;
};

export function pretended({ severity, minutes: length, firstWordSaid }: Pretended, begins: Moment): Script {
  return {
    company: 'Acme',
    begins,
    ends: begins + minutes(length),
    declared: {
      at: begins,
      sentence: 'Some people cannot save invoices',
      severity,
      sensitive: false,
      components: ['invoices'],
    },
    components: { invoices: 'Invoices' },
    known: [],
    said: firstWordSaid ? [firstWord(begins)] : [],
    saidUntil: begins + minutes(length),
  };
}

function firstWord(begins: Moment): Said {
  return {
    at: begins + minutes(2),
    audience: 'public',
    words:
      'We have seen something wrong with Invoices. We are working on it now. We will post again by {next}.',
    promised: null,
    status: 'investigating',
    nearCopy: false,
  };
}
