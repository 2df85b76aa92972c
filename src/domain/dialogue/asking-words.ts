import type { Audience } from '../customers/audience.ts';
import type { Incident } from '../incident/incident.ts';
import type { Poll, PollChoice, PollState } from './poll.ts';

/** What the standing texts say of a question, by token. */
export function pollTokens(poll: Poll): Readonly<Record<string, string>> {
  const fallback = poll.choices.find(({ key }) => key === poll.fallback)?.title ?? '';
  return {
    ways: String(poll.choices.length),
    question: poll.question,
    choices: `\n\n${poll.choices.map(choiceSaid).join('\n\n')}\n\n`,
    fallback,
  };
}

/** A paragraph of its own. */
function choiceSaid({ key, title, when, cost }: PollChoice): string {
  return [`${key}: ${ended(title)}`, whenSaid(when), ended(cost)].filter((part) => part !== '').join(' ');
}

const whenSaid = (when: string): string => (when === '' ? '' : ended(`We think that takes ${when}`));

function ended(text: string): string {
  if (text === '') return '';
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The decided question of which these readers were asked and not told yet; the last one where there are several. */
export function decidedUntold(incident: Incident, audience: Audience): PollState | null {
  const decided = Object.values(incident.polls).filter(
    (state) =>
      state.closed !== null &&
      state.audiences.some((one) => one === audience) &&
      !isTold(incident, state, audience),
  );
  return decided.toSorted((one, other) => (one.closed?.at ?? 0) - (other.closed?.at ?? 0)).at(-1) ?? null;
}

/** Whether words with the decision have left to an audience that was asked. */
export function isTold(incident: Incident, { closed }: PollState, audience: Audience): boolean {
  if (!closed) return false;
  return (incident.audiences[audience]?.said ?? []).some((id) => {
    const update = incident.updates[id];
    return update?.template === 'decision-told' && update.draftedAt >= closed.at;
  });
}

/** What the standing text says of a decision, by token. How many were asked is for our own people to know. */
export function decisionTokens(
  { poll, closed }: PollState,
  incident: Incident,
): Readonly<Record<string, string | undefined>> {
  if (!closed) return {};
  const choice = poll.choices.find(({ key }) => key === closed.choice);
  const title = choice?.title ?? incident.options.find(({ id }) => id === closed.option)?.title;
  return {
    chosen: title,
    another_way: title === undefined ? 'We are going another way' : undefined,
    because: closed.reason.replace(/[.!?]+$/, ''),
    voted:
      choice && isMost(closed.counts, choice.key)
        ? `Most of those who answered chose “${choice.title}”`
        : undefined,
  };
}

function isMost(counts: NonNullable<PollState['closed']>['counts'], key: string): boolean {
  if (!counts) return false;
  const total = Object.values(counts.accounts).reduce((sum, count) => sum + count, 0);
  const own = Object.entries(counts.accounts).find(([name]) => name === key)?.[1] ?? 0;
  return own * 2 > total;
}
