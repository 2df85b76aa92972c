import type { Context } from '../context.ts';
import { isNarrow } from '../customers/audience.ts';
import { type Refused, refuseField } from '../decision.ts';
import type { Incident } from '../incident/incident.ts';
import { days } from '../moment.ts';
import type { Update } from '../updates/update.ts';

/** Why words cannot ask their question; `null` for words that ask none. */
export function pollRefusal(
  incident: Incident,
  update: Update,
  { now }: Pick<Context, 'now'>,
): Refused | null {
  const { poll } = update;
  if (!poll) return null;
  if (!isNarrow(update.audience))
    return no('poll-audience', 'A question goes to customers by name: to the affected, or to one of them.');
  const keys = new Set(poll.choices.map(({ key }) => key));
  if (poll.choices.length < 2 || poll.choices.length > 4 || keys.size < poll.choices.length)
    return no('poll-choices', 'Ask about two, three or four ways, each with a letter of its own.');
  if (!keys.has(poll.fallback))
    return no('poll-fallback', 'Say what you do when nobody answers: one of the ways that you ask about.');
  if (poll.decideBy <= now || poll.decideBy > now + days(31))
    return no('decide-by', 'Say by when you decide: a time that lies ahead, within 31 days.');
  const another = Object.values(incident.polls).some(
    (state) =>
      state.closed === null &&
      state.poll.id !== poll.id &&
      state.audiences.some((one) => one === update.audience),
  );
  return another
    ? no('poll-open', 'These customers are being asked something already. Decide that first, then ask again.')
    : null;
}

function no(code: string, sentence: string): Refused {
  return refuseField(code, 'poll', sentence);
}

/** All that a question says, for whoever looks through its words. */
export function pollText({ poll }: Pick<Update, 'poll'>): string {
  if (!poll) return '';
  return [poll.question, ...poll.choices.flatMap(({ title, when, cost }) => [title, when, cost])].join('\n');
}
