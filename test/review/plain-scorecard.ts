import type { Policy } from '../../src/domain/clocks/policy.ts';
import type { IncidentEvent, Recorded } from '../../src/domain/incident/events.ts';
import type { Moment } from '../../src/domain/moment.ts';

/** One affected customer as rows know them. */
export type Hearer = { readonly toldAt: Moment | null; readonly askedAt: Moment | null };

/**
 * The scorecard a second time, from the definitions in docs/reference/scorecard.md alone: nothing of the domain is
 * called, nothing is quick, each number is looked up in the log anew.
 */
export function plainScorecard(
  log: readonly Recorded[],
  now: Moment,
  policy: Policy,
  hearers: readonly Hearer[],
) {
  const declaredAt = log[0]?.at ?? now;
  const outside = timesOf(log, isOutsideReader);
  const began = beginning(log);
  const first = outside.length === 0 ? null : Math.min(...outside);
  const late = lateSpans(log, now);
  const replies = waits(log, now);
  return {
    declaredAt,
    beganAt: began,
    resolvedAt: isOver(log) ? (all(log, 'incident.resolved').at(-1)?.at ?? null) : null,
    firstWord: {
      at: first,
      fromDeclaring: first === null ? null : first - declaredAt,
      fromBeginning: first === null || began === null ? null : Math.max(0, first - began),
    },
    silence: {
      longest: longestWait(log, now, (one) => one === 'undecided' || isOutsideReader(one), isOutsideReader),
      audiences: audiencesOutside(log).map((audience) => ({
        audience,
        longest: longestWait(
          log,
          now,
          (one) => one === audience,
          (one) => one === audience,
        ),
      })),
    },
    promises: {
      kept: all(log, 'promise.kept').filter(({ event }) => counts(event.audience)).length,
      missed: all(log, 'promise.missed').filter(({ event }) => counts(event.audience)).length,
      late: { sum: total(late), median: middle(late), longest: total(late.toSorted(descending).slice(0, 1)) },
    },
    reach: reached(log, hearers),
    replies: {
      answered: replies.answered.length,
      median: middle(replies.answered),
      slowest: [...replies.answered, ...replies.waiting].toSorted(descending)[0] ?? null,
      waiting: replies.waiting.length,
    },
    words: {
      outside: outside.length,
      all: all(log, 'update.published').length + answersThatLeft(log),
      nudges: all(log, 'nudge.sent').length + all(log, 'escalation.raised').length,
    },
    early: early(log, policy),
    impact: null,
  };
}

type Of<Type extends IncidentEvent['type']> = Recorded & { event: Extract<IncidentEvent, { type: Type }> };

function all<Type extends IncidentEvent['type']>(log: readonly Recorded[], type: Type): readonly Of<Type>[] {
  return log.filter((one): one is Of<Type> => one.event.type === type);
}

const counts = (audience: string): boolean => audience !== 'undecided' && audience !== 'write-up';
const isOutsideReader = (name: string): boolean =>
  name === 'public' || name === 'affected' || name.startsWith('customer:');

const descending = (one: number, other: number): number => other - one;
const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

function middle(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  let left = [...numbers].sort(descending);
  while (left.length > 2) left = left.slice(1, -1);
  return total(left) / left.length;
}

function timesOf(log: readonly Recorded[], whose: (audience: string) => boolean): Moment[] {
  return all(log, 'update.published')
    .filter(({ event }) => whose(event.audience) && !event.writeUp)
    .map(({ at }) => at);
}

function isOver(log: readonly Recorded[]): boolean {
  const ends = log.filter(
    ({ event }) => event.type === 'incident.resolved' || event.type === 'resolution.undone',
  );
  return ends.at(-1)?.event.type === 'incident.resolved';
}

function beginning(log: readonly Recorded[]): Moment | null {
  const said = log.flatMap(({ event }) =>
    event.type === 'incident.declared' || (event.type === 'facts.changed' && event.audience === undefined)
      ? [event.facts.since]
      : [],
  );
  return said.filter((one) => one !== undefined).at(-1) ?? null;
}

function audiencesOutside(log: readonly Recorded[]): string[] {
  return [...new Set(all(log, 'audience.opened').map(({ event }) => event.audience as string))].filter(
    isOutsideReader,
  );
}

/** Walks from moment to moment of the log: how long it lasted while somebody was open and nothing was said. */
function longestWait(
  log: readonly Recorded[],
  now: Moment,
  isMeant: (audience: string) => boolean,
  hears: (audience: string) => boolean,
): number {
  const moments = [...new Set([...log.map(({ at }) => at), now])].sort((one, other) => one - other);
  const said = new Set(timesOf(log, hears));
  let [longest, running] = [0, 0];
  moments.forEach((from, index) => {
    if (said.has(from)) running = 0;
    const to = moments[index + 1] ?? from;
    if (somebodyIsOpen(log, from, isMeant)) running += to - from;
    else running = 0;
    longest = Math.max(longest, running);
  });
  return longest;
}

function somebodyIsOpen(
  log: readonly Recorded[],
  at: Moment,
  isMeant: (audience: string) => boolean,
): boolean {
  const open = new Set<string>();
  for (const { event } of log.filter((one) => one.at <= at)) {
    if (event.type === 'incident.declared') open.add('undecided');
    if (event.type === 'audience.opened' || event.type === 'audience.reopened') open.add(event.audience);
    if (event.type === 'audience.closed') open.delete(event.audience);
  }
  return [...open].some(isMeant);
}

/** Each missed promise: how long after its time its audience heard something, a new time, or was closed. */
function lateSpans(log: readonly Recorded[], now: Moment): number[] {
  return all(log, 'promise.missed')
    .filter(({ event }) => counts(event.audience))
    .map((missed) => {
      const { audience, due } = missed.event;
      const ends = log.filter(({ seq, at, event }) => {
        if (!('audience' in event) || event.audience !== audience) return false;
        // Words that leave after their time are recorded just before their miss.
        const inTheAct = event.type === 'update.published' && at === missed.at && seq === missed.seq - 1;
        if (inTheAct) return true;
        if (seq < missed.seq) return false;
        const newTime =
          event.type === 'clock.resumed' || (event.type === 'clock.moved' && event.promise.told);
        return newTime || event.type === 'update.published' || event.type === 'audience.closed';
      });
      return (ends[0]?.at ?? now) - due;
    });
}

function waits(log: readonly Recorded[], now: Moment) {
  const spans = all(log, 'audience.opened')
    .filter(
      ({ event, seq }) => event.audience.startsWith('reply:') && !isOpenBefore(log, event.audience, seq),
    )
    .map((opened) => {
      const { audience } = opened.event;
      const closed = all(log, 'audience.closed').find(
        (one) => one.seq > opened.seq && one.event.audience === audience,
      );
      const answer = all(log, 'reply.sent').findLast(
        (one) =>
          `reply:${one.event.conversation}` === audience &&
          one.seq < (closed?.seq ?? Number.POSITIVE_INFINITY),
      );
      return { audience, opened, closed, answer: answer?.event.message, from: opened.at, failed: false };
    });
  for (const failure of all(log, 'reply.failed')) {
    const audience = `reply:${failure.event.conversation}`;
    const wait = spans.find(
      (one) =>
        !one.failed &&
        one.answer === failure.event.message &&
        one.closed?.event.how === 'words' &&
        one.closed.seq < failure.seq,
    );
    if (!wait) continue;
    wait.failed = true;
    const next = spans.find(
      (one) => one.audience === audience && (one.closed?.seq ?? Number.POSITIVE_INFINITY) > failure.seq,
    );
    if (next) next.from = Math.min(next.from, wait.from);
  }
  return {
    answered: spans.flatMap(({ closed, failed, from }) =>
      closed?.event.how === 'words' && !failed ? [closed.at - from] : [],
    ),
    waiting: spans.flatMap(({ closed, from }) => (closed ? [] : [now - from])),
  };
}

function isOpenBefore(log: readonly Recorded[], audience: string, before: number): boolean {
  const changes = log.filter(
    ({ seq, event }) =>
      seq < before &&
      (event.type === 'audience.opened' || event.type === 'audience.closed') &&
      event.audience === audience,
  );
  return changes.at(-1)?.event.type === 'audience.opened';
}

function answersThatLeft(log: readonly Recorded[]): number {
  return all(log, 'reply.sent').filter(
    ({ event: { message } }) =>
      ![...all(log, 'reply.undone'), ...all(log, 'reply.failed')].some(
        (one) => one.event.message === message,
      ),
  ).length;
}

function reached(log: readonly Recorded[], hearers: readonly Hearer[]) {
  const affected = Math.max(all(log, 'affected.changed').at(-1)?.event.customers ?? 0, hearers.length);
  if (affected === 0) return null;
  const others = Array.from({ length: affected - hearers.length }, () => ({ toldAt: null, askedAt: null }));
  const everybody = [...hearers, ...others];
  const page = Math.min(...timesOf(log, (audience) => audience === 'public'), Number.POSITIVE_INFINITY);
  const onPage = page !== Number.POSITIVE_INFINITY;
  const counted = { affected, direct: 0, page: 0, nobody: 0, beforeAsked: 0 };
  for (const { toldAt, askedAt } of everybody) {
    if (toldAt !== null) counted.direct += 1;
    else if (onPage) counted.page += 1;
    else counted.nobody += 1;
    const heard = toldAt === null ? page : Math.min(page, toldAt);
    if (heard !== Number.POSITIVE_INFINITY && (askedAt === null || heard <= askedAt))
      counted.beforeAsked += 1;
  }
  return counted;
}

/** Of each word that left: when it was sent, and the clock that ran for its audience then. */
function early(log: readonly Recorded[], policy: Policy) {
  const judged = all(log, 'update.published').flatMap(({ event: { update, audience } }) => {
    const started = all(log, 'publication.started').findLast(({ event }) => event.update === update);
    if (!started) return [];
    const before = log.filter(({ seq, event }) => {
      const about = 'audience' in event && event.audience === audience;
      const clocks = ['promise.made', 'clock.moved', 'clock.resumed', 'clock.paused', 'audience.closed'];
      return about && seq < started.seq && clocks.includes(event.type);
    });
    const clock = before.at(-1)?.event;
    if (clock?.type !== 'promise.made' && clock?.type !== 'clock.moved' && clock?.type !== 'clock.resumed')
      return [];
    const { due, interval } = clock.promise;
    const near = Math.max(policy.dueSoonFloorMinutes * 60_000, interval * policy.dueSoonShare);
    return [started.at < due - near];
  });
  return { words: judged.length, early: judged.filter((one) => one).length };
}
