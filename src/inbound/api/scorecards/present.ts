import type { Policy } from '../../../domain/clocks/policy.ts';
import { type Audience, audienceName } from '../../../domain/customers/audience.ts';
import type { Severity } from '../../../domain/incident/standing.ts';
import type { Span } from '../../../domain/moment.ts';
import type { Insight, Middle } from '../../../domain/review/insight.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
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
    firstWordMinutes: inMinutesOrNull(firstWord.fromDeclaring),
    firstWordFromBeginningMinutes: inMinutesOrNull(firstWord.fromBeginning),
    longestSilenceMinutes: inMinutes(silence.longest),
    silences: silence.audiences.map(({ audience, longest }) => ({
      audience,
      name: audienceName(audience as Audience, customers),
      longestMinutes: inMinutes(longest),
    })),
    promisesKept: promises.kept,
    promisesMissed: promises.missed,
    lateMinutes: {
      sum: inMinutes(promises.late.sum),
      median: inMinutesOrNull(promises.late.median),
      longest: inMinutes(promises.late.longest),
    },
    reach: card.reach,
    replies: {
      answered: replies.answered,
      waiting: replies.waiting,
      medianMinutes: inMinutesOrNull(replies.median),
      slowestMinutes: inMinutesOrNull(replies.slowest),
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
  medianMinutes: inMinutesOrNull(median),
});

/** To a hundredth: seconds count where a word takes ten of them to leave. */
const inMinutes = (span: Span): number => Math.round(span / 600) / 100;
const inMinutesOrNull = (span: Span | null): number | null => (span === null ? null : inMinutes(span));
