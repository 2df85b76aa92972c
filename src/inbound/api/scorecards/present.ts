import type { Policy } from '../../../domain/clocks/policy.ts';
import { type Audience, audienceName } from '../../../domain/customers/audience.ts';
import type { Severity } from '../../../domain/incident/standing.ts';
import type { Insight, Middle } from '../../../domain/review/insight.ts';
import { wireMinutes, wireMinutesOrNull, wireTime, wireTimeOrNull } from '../presenters.ts';
import type { InsightView, ScorecardView } from '../shapes/scorecard.ts';
import type { Reckoned } from './reckoning.ts';

export type NamesOf = {
  readonly person: (id: string) => string;
  readonly component: (id: string) => string;
  readonly customer: (id: string) => string | null;
};

export function presentScorecard(
  { incident, card }: Reckoned,
  policy: Policy,
  names: NamesOf,
): ScorecardView {
  const { id, number, headline, severity, status, mode, components, people } = incident;
  const { firstWord, silence, promises, replies } = card;
  const customers = { nameOf: names.customer };
  return {
    incident: {
      ...{ id, name: `INC-${number}`, headline, severity, status, mode },
      components: components.map(names.component),
      people: people.map((person) => ({ id: person, name: names.person(person) })),
    },
    declaredAt: wireTime(card.declaredAt),
    beganAt: wireTimeOrNull(card.beganAt),
    resolvedAt: wireTimeOrNull(card.resolvedAt),
    firstWordMinutes: wireMinutesOrNull(firstWord.fromDeclaring),
    firstWordFromBeginningMinutes: wireMinutesOrNull(firstWord.fromBeginning),
    longestSilenceMinutes: wireMinutes(silence.longest),
    silences: silence.audiences.map(({ audience, longest }) => ({
      audience,
      name: audienceName(audience as Audience, customers),
      longestMinutes: wireMinutes(longest),
    })),
    promisesKept: promises.kept,
    promisesMissed: promises.missed,
    lateMinutes: {
      sum: wireMinutes(promises.late.sum),
      median: wireMinutesOrNull(promises.late.median),
      longest: wireMinutes(promises.late.longest),
    },
    reach: card.reach,
    replies: {
      answered: replies.answered,
      waiting: replies.waiting,
      medianMinutes: wireMinutesOrNull(replies.median),
      slowestMinutes: wireMinutesOrNull(replies.slowest),
    },
    words: card.words,
    sentBeforeDueSoon: card.early,
    impact: card.impact === null ? null : Math.round(card.impact * 100) / 100,
    targets: targetsOf(policy, severity),
  };
}

/** What the house set itself, in minutes. */
function targetsOf(policy: Policy, severity: Severity): ScorecardView['targets'] {
  return {
    firstWordMinutes: policy.firstWord[severity],
    silenceMinutes: Math.max(...Object.values(policy.cadence[severity])),
    replyMinutes: policy.replyMinutes[severity],
  };
}

export function presentInsight(insight: Insight): InsightView {
  const { incidents, firstWord, fromBeginning, silence, reply, late, promises, impact } = insight;
  return {
    incidents,
    firstWord: presentMiddle(firstWord),
    firstWordFromBeginning: presentMiddle(fromBeginning),
    longestSilence: presentMiddle(silence),
    reply: presentMiddle(reply),
    late: presentMiddle(late),
    promisesKept: promises.kept,
    promisesMissed: promises.missed,
    reach: insight.reach,
    words: insight.words,
    sentBeforeDueSoon: insight.early,
    impact: {
      incidents: impact.incidents,
      median: impact.median === null ? null : Math.round(impact.median * 100) / 100,
    },
  };
}

const presentMiddle = ({ incidents, median }: Middle) => ({
  incidents,
  medianMinutes: wireMinutesOrNull(median),
});
