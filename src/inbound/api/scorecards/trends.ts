import { severities } from '../../../domain/incident/standing.ts';
import type { Moment } from '../../../domain/moment.ts';
import { type BucketName, bucketsOf, insightOf } from '../../../domain/review/insight.ts';
import { refuse } from '../../../kit/refusal.ts';
import { wireTime } from '../presenters.ts';
import type { ScorecardTrends } from '../shapes/scorecard.ts';
import { type NamesOf, presentInsight } from './present.ts';
import type { Reckoned } from './reckoning.ts';

/** In fewer incidents no trend can be seen. */
export const enough = 3;
const mostBuckets = 400;

type Over = { readonly from: Moment; readonly to: Moment; readonly bucket: BucketName };

export function trendsOf(
  found: readonly Reckoned[],
  { from, to, bucket }: Over,
  names: NamesOf,
): ScorecardTrends {
  if (to - from > mostBuckets * 7 * 86_400_000)
    refuse('invalid', `Choose at most ${mostBuckets} weeks at once.`);
  return {
    ...{ from: wireTime(from), to: wireTime(to), bucket, enough: found.length >= enough },
    whole: insight(found),
    buckets: bucketsOf(from, to, bucket).map((one) => ({
      from: wireTime(one.from),
      to: wireTime(one.to),
      insight: insight(
        found.filter(({ incident: { declaredAt } }) => declaredAt >= one.from && declaredAt < one.to),
      ),
    })),
    by: {
      severity: grouped(
        found,
        ({ incident }) => [incident.severity],
        (key) => key.replace('sev', 'Sev '),
      ).toSorted(
        (one, other) => severities.indexOf(one.key as never) - severities.indexOf(other.key as never),
      ),
      component: grouped(found, ({ incident }) => incident.components, names.component),
      person: grouped(found, ({ incident }) => incident.people, names.person),
    },
  };
}

const insight = (some: readonly Reckoned[]) => presentInsight(insightOf(some.map(({ card }) => card)));

/** Most incidents first. One that is in several groups counts in each. */
function grouped(
  found: readonly Reckoned[],
  keysOf: (one: Reckoned) => readonly string[],
  nameOf: (key: string) => string,
): ScorecardTrends['by']['component'] {
  const keys = [...new Set(found.flatMap(keysOf))];
  return keys
    .map((key) => ({
      key,
      name: nameOf(key),
      insight: insight(found.filter((one) => keysOf(one).includes(key))),
    }))
    .toSorted(
      (one, other) => other.insight.incidents - one.insight.incidents || (one.name < other.name ? -1 : 1),
    );
}
