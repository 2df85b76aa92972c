import type { PersonId } from '../domain/actor.ts';
import type { Rung } from '../domain/clocks/audience-state.ts';
import { type Audience, audienceName } from '../domain/customers/audience.ts';
import type { IncidentEvent, Recorded } from '../domain/incident/events.ts';
import type { Moment } from '../domain/moment.ts';
import { roleTitle } from '../domain/roles/role.ts';
import { personWords } from './staff.ts';

/** What Candor asked of somebody: the same again and again stands once, from when to when, and how often. */
export type Asked = {
  readonly from: Moment;
  readonly to: Moment;
  readonly times: number;
  readonly person: PersonId;
  /** "Sam, on duty for the words". */
  readonly who: string;
  readonly kind: 'role' | 'reminder' | 'escalation' | 'approval';
  readonly audience: Audience | null;
  readonly what: string;
};

export function askedOf(log: readonly Recorded[]): readonly Asked[] {
  const runs: Asked[] = [];
  for (const { event, at } of log) {
    const ask = askIn(event, at);
    const last = runs.at(-1);
    if (!ask) continue;
    if (last && last.person === ask.person && last.what === ask.what)
      runs[runs.length - 1] = { ...last, to: at, times: last.times + 1 };
    else runs.push(ask);
  }
  return runs;
}

function askIn(event: IncidentEvent, at: Moment): Asked | null {
  switch (event.type) {
    case 'role.asked':
      return ask(at, event.person, 'role', null, `Asked to be ${roleTitle(event.role).toLowerCase()}`);
    case 'update.approval-asked':
      return event.together
        ? null
        : ask(at, event.of, 'approval', null, 'Asked to read and approve the words');
    case 'nudge.sent':
      return ask(at, event.person, 'reminder', event.audience, rungWords(event.rung, event.audience));
    case 'escalation.raised':
      return ask(at, event.person, 'escalation', event.audience, rungWords(event.rung, event.audience));
    default:
      return null;
  }
}

function ask(
  at: Moment,
  person: PersonId,
  kind: Asked['kind'],
  audience: Audience | null,
  what: string,
): Asked {
  return { from: at, to: at, times: 1, person, who: personWords(person), kind, audience, what };
}

function rungWords(rung: Rung, audience: Audience): string {
  const question = audience === 'undecided';
  const name = question ? 'who needs to know' : lower(audienceName(audience));
  switch (rung) {
    case 'due-soon':
      return question
        ? 'Reminded: who needs to know is to be decided'
        : `Reminded, with the finished draft: ${name}`;
    case 'missed':
      return `Told that the time has passed: ${name}`;
    case 'lead':
      return `Told, as the lead, that the time has passed: ${name}`;
    case 'backup':
      return `Asked to take over: ${name}`;
    case 'silent':
      return `Told of the silence: ${name}`;
    case 'next':
      return `Told next, since nobody has spoken: ${name}`;
    case 'approver':
      return `Reminded that words wait for a second reader: ${name}`;
  }
}

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
