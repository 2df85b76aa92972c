import type { Readership } from '../../../domain/customers/audience.ts';
import { isTold } from '../../../domain/dialogue/asking-words.ts';
import type { ChoiceKey, Poll, PollClosed, PollCounts } from '../../../domain/dialogue/poll.ts';
import { rateAt } from '../../../domain/impact/sum.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import { nameOf } from '../../../domain/incident/timeline.ts';
import type { AskedPerson, PollAnswer } from '../../../engine/ports/polls.ts';
import { type Reckoning, reckoningOf } from '../impact/reckoning.ts';
import type { Room } from '../incidents/room.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import type { PollView } from '../shapes/choices.ts';

/** A question of an incident, whether its words have left or not. */
export type Asking = {
  readonly poll: Poll;
  readonly updates: readonly string[];
  readonly audiences: readonly Readership[];
  readonly openedAt: number | null;
  readonly closed: PollClosed | null;
};

/** All questions, newest first; those whose words were taken back are none. */
export function askingsOf(incident: Incident): readonly Asking[] {
  const written = new Map<string, Asking>();
  for (const { id, poll, state, audience } of Object.values(incident.updates)) {
    if (!poll || state === 'undone') continue;
    const before = written.get(poll.id);
    const standing = incident.polls[poll.id];
    written.set(poll.id, {
      poll,
      updates: [...(before?.updates ?? []), id],
      audiences: [...(before?.audiences ?? []), audience as Readership],
      openedAt: standing?.openedAt ?? null,
      closed: standing?.closed ?? null,
    });
  }
  return [...written.values()].reverse();
}

export async function viewOfPoll(room: Room, incident: Incident, asking: Asking): Promise<PollView> {
  const [answers, asked, people] = await Promise.all([
    room.polls.answers(asking.poll.id),
    room.polls.asked(asking.updates),
    room.house.people.names(),
  ]);
  const weights = await weightsIn(room, incident, answers);
  const results = tallies(asking.poll, answers, weights);
  const { poll, closed } = asking;
  return {
    ...{ id: poll.id, incident: incident.id, question: poll.question, fallback: poll.fallback },
    choices: poll.choices.map((choice) => ({ ...choice })),
    decideBy: wireTime(poll.decideBy),
    openedAt: wireTimeOrNull(asking.openedAt),
    updates: [...asking.updates],
    audiences: [...asking.audiences],
    asked: { accounts: accountsIn(asked), people: asked.length },
    answered: { accounts: accountsIn(answers), people: answers.length },
    results,
    ...agreementOf(results),
    comments: answers
      .filter(({ comment }) => comment !== '')
      .map(({ customer, customerName, name, choice, comment, at }) => ({
        customer: { id: customer, name: customerName },
        contact: name,
        choice,
        text: comment,
        at: wireTime(at),
      })),
    closed: closed && {
      at: wireTime(closed.at),
      by: nameOf(closed.by, { person: (id) => people.get(id) ?? 'Somebody who is gone' }),
      choice: closed.choice,
      option: closed.option,
      reason: closed.reason,
      told: asking.audiences.every((audience) =>
        isTold(incident, { ...asking, openedAt: asking.openedAt ?? 0 }, audience),
      ),
    },
  };
}

/** What had been answered, for the log. */
export async function countsOf(room: Room, asking: Asking): Promise<PollCounts> {
  const [answers, asked] = [await room.polls.answers(asking.poll.id), await room.polls.asked(asking.updates)];
  const results = tallies(asking.poll, answers, new Map());
  return {
    asked: accountsIn(asked),
    answered: accountsIn(answers),
    accounts: Object.fromEntries(results.map(({ key, accounts }) => [key, accounts])),
  };
}

const accountsIn = (people: readonly { readonly customer: string }[]): number =>
  new Set(people.map(({ customer }) => customer)).size;

/** How much each account hurts now. Where nothing hurts any more they count alike. */
async function weightsIn(
  room: Room,
  incident: Incident,
  answers: readonly PollAnswer[],
): Promise<ReadonlyMap<string, number>> {
  if (answers.length === 0) return new Map();
  const reckoning = await reckoningOf(room, incident);
  return ratesOf(reckoning);
}

export function ratesOf({ hurts, book, now }: Reckoning): ReadonlyMap<string, number> {
  return new Map(hurts.map((hurt) => [hurt.customer, rateAt(hurt, now, book)]));
}

/** An account is one voice, shared by those of its people who answered. */
export function tallies(
  poll: Pick<Poll, 'choices'>,
  answers: readonly Pick<PollAnswer, 'customer' | 'choice'>[],
  weights: ReadonlyMap<string, number>,
): PollView['results'] {
  const byAccount = Map.groupBy(answers, ({ customer }) => customer);
  const heavy = [...byAccount.keys()].some((customer) => (weights.get(customer) ?? 0) > 0);
  const weightOf = (customer: string): number => (heavy ? (weights.get(customer) ?? 0) : 1);
  const total = [...byAccount.keys()].reduce((sum, customer) => sum + weightOf(customer), 0);
  const keys: readonly { readonly key: ChoiceKey | 'none'; readonly title: string }[] = [
    ...poll.choices,
    { key: 'none', title: 'None of these' },
  ];
  return keys.map(({ key, title }) => {
    let [accounts, weight] = [0, 0];
    for (const [customer, own] of byAccount) {
      const share = own.filter(({ choice }) => choice === key).length / own.length;
      accounts += share;
      weight += share * weightOf(customer);
    }
    const people = answers.filter(({ choice }) => choice === key).length;
    return { key, title, accounts, people, weight: total === 0 ? 0 : weight / total };
  });
}

/** Who leads by heads and who by hurt, and a sentence where they are not the same. */
export function agreementOf(results: PollView['results']): Pick<PollView, 'leading' | 'disagreement'> {
  const byAccounts = leaderOf(results, ({ accounts }) => accounts);
  const byWeight = leaderOf(results, ({ weight }) => weight);
  return { leading: { byAccounts, byWeight }, disagreement: disagreementOf(results, byAccounts, byWeight) };
}

function leaderOf(
  results: PollView['results'],
  count: (one: PollView['results'][number]) => number,
): string | null {
  const most = Math.max(...results.map(count));
  const first = results.filter((one) => Math.abs(count(one) - most) < 1e-9);
  return most > 0 && first.length === 1 ? (first[0]?.key ?? null) : null;
}

function disagreementOf(
  results: PollView['results'],
  byAccounts: string | null,
  byWeight: string | null,
): string | null {
  if (results.every(({ people }) => people === 0)) return null;
  if (byAccounts === null) return 'As many accounts chose one way as another: it is a tie.';
  if (byWeight === null || byWeight === byAccounts) return null;
  return `Most accounts chose ${byAccounts}, but those who hurt most chose ${byWeight}: they disagree.`;
}

/** Whom nobody has heard from, with how to reach them. */
export function silentOf(
  asked: readonly AskedPerson[],
  answers: readonly PollAnswer[],
): ReadonlyMap<string, readonly AskedPerson[]> {
  const heard = new Set(answers.map(({ customer }) => customer));
  return Map.groupBy(
    asked.filter(({ customer }) => !heard.has(customer)),
    ({ customer }) => customer,
  );
}
