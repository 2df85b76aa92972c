import type { Actor } from '../actor.ts';
import { audienceName } from '../customers/audience.ts';
import type { PollCounts } from '../dialogue/poll.ts';
import type { IncidentEvent, Recorded } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import { lowerName, type Names } from '../incident/told.ts';
import type { Moment } from '../moment.ts';
import { clockTime } from '../updates/words.ts';

/** One line of the decision log. */
export type LoggedDecision = {
  /** Its own, or `seq_` and the place of the event in the log. */
  readonly id: string;
  readonly at: Moment;
  readonly kind: string;
  readonly sentence: string;
  /** What else could have been done. */
  readonly options: readonly string[];
  readonly reason: string | null;
  readonly evidence: string | null;
  readonly actor: Actor;
  readonly corrections: readonly { readonly at: Moment; readonly actor: Actor; readonly text: string }[];
};

type Said = Pick<LoggedDecision, 'sentence'> &
  Partial<Pick<LoggedDecision, 'options' | 'reason' | 'evidence'>>;

/**
 * What was decided, by whom and why, oldest first: written by the log itself wherever somebody decided something that
 * customers feel, and by people for the rest. Nothing is taken out of it; corrections stand below what they correct.
 */
export function decisionsOf(
  log: readonly Recorded[],
  incident: Incident,
  names: Names,
): readonly LoggedDecision[] {
  const corrections = Map.groupBy(
    log.flatMap(({ at, actor, event }) =>
      event.type === 'decision.corrected' ? [{ decision: event.decision, at, actor, text: event.text }] : [],
    ),
    ({ decision }) => decision,
  );
  return log.flatMap(({ seq, at, actor, event }) => {
    const said = saidOf(event, incident, names, at);
    if (!said) return [];
    const id = event.type === 'decision.recorded' ? event.decision : `seq_${seq}`;
    const own = (corrections.get(id) ?? []).map(({ decision: _, ...rest }) => rest);
    return [
      {
        ...{ id, at, actor, kind: event.type === 'decision.recorded' ? 'decision' : event.type },
        ...{ options: [], reason: null, evidence: null },
        ...said,
        corrections: own,
      },
    ];
  });
}

function saidOf(event: IncidentEvent, incident: Incident, names: Names, at: Moment): Said | null {
  switch (event.type) {
    case 'decision.recorded':
      return {
        sentence: event.text,
        options: event.options,
        reason: event.reason || null,
        evidence: event.evidence || null,
      };
    case 'option.chosen':
      return chosenSaid(event, incident);
    case 'option.withdrawn':
      return { sentence: 'A way forward was withdrawn', reason: event.reason };
    case 'workaround.withdrawn':
      return { sentence: 'A workaround is offered no more', reason: event.reason };
    case 'glass.broken':
      return {
        sentence: `${names.person(event.person)} opened this without being named`,
        reason: event.reason,
      };
    case 'affected.changed':
      return event.defined
        ? {
            sentence: `Who is affected: ${counted(event.customers, 'customer')}`,
            reason: event.reason || null,
          }
        : null;
    case 'severity.changed':
      return { sentence: `Severity from ${event.from} to ${event.to}` };
    case 'follow-up.dropped':
    case 'follow-up.moved': {
      const what = incident.followUps.find(({ id }) => id === event.followUp)?.what ?? 'a follow-up';
      const how = event.type === 'follow-up.dropped' ? 'Dropped' : `Moved to ${clockTime(event.due, at)}`;
      return { sentence: `${how}: ${what}`, reason: event.reason };
    }
    default:
      return wordsSaid(event, incident, names, at);
  }
}

/** Who needs to know, who read it, who waits: what was decided about words and their times. */
function wordsSaid(event: IncidentEvent, incident: Incident, names: Names, at: Moment): Said | null {
  const name = (audience: Parameters<typeof audienceName>[0]): string =>
    audienceName(audience, { nameOf: names.customer });
  switch (event.type) {
    case 'disclosure.decided':
      return {
        sentence:
          event.audiences.length === 0
            ? 'Nobody outside, for now'
            : `Who needs to know: ${event.audiences.map((one) => lowerName(one, names)).join(', ')}`,
        reason: event.reason,
        evidence: event.affected ? `${counted(event.affected, 'customer')} affected then` : null,
      };
    case 'update.approved': {
      const update = incident.updates[event.update];
      const whom = update ? ` to ${lowerName(update.audience, names)}` : '';
      return { sentence: `Approved these exact words${whom}`, evidence: `Words ${event.hash.slice(0, 12)}` };
    }
    case 'clock.paused':
      return {
        sentence: `${name(event.audience)}: paused until ${clockTime(event.until, at)}`,
        reason: event.reason,
      };
    case 'clock.moved':
      return {
        sentence: `${name(event.audience)}: next word moved from ${clockTime(event.from, at)} to ${clockTime(event.promise.due, at)}`,
        reason: event.why || null,
      };
    case 'waiver.recorded':
      return { sentence: `No closing words to ${lowerName(event.audience, names)}`, reason: event.reason };
    case 'sensitivity.changed':
      return { sentence: event.sensitive ? 'Marked as sensitive' : 'No longer sensitive' };
    default:
      return null;
  }
}

function chosenSaid(event: IncidentEvent & { readonly type: 'option.chosen' }, incident: Incident): Said {
  const poll = event.poll === null ? undefined : incident.polls[event.poll]?.poll;
  const choice = poll?.choices.find(({ key }) => key === event.choice);
  const title = incident.options.find(({ id }) => id === event.option)?.title ?? choice?.title;
  const others = poll
    ? poll.choices.filter(({ key }) => key !== event.choice).map((one) => one.title)
    : incident.options.filter(({ id }) => id !== event.option).map((one) => one.title);
  return {
    sentence: title ? `Chosen: ${title}` : 'Closed a question to customers without taking any of its ways',
    options: others,
    reason: event.reason,
    evidence: event.counts ? countsSaid(event.counts) : null,
  };
}

function countsSaid({ asked, answered, accounts }: PollCounts): string {
  const shares = Object.entries(accounts).map(([key, count]) => `${key}: ${Math.round(10 * count) / 10}`);
  return `${answered} of ${counted(asked, 'account')} answered${shares.length > 0 ? `; ${shares.join(', ')}` : ''}`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
