import type { DrillScorecardShape } from '../../../src/inbound/api/shapes/drill.ts';
import { lengthSaid } from '../ui/times.ts';

/** How customers were kept informed, in six figures. */
export function DrillScores({ scores }: { scores: DrillScorecardShape }) {
  const {
    firstWordMinutes: first,
    longestSilenceMinutes,
    promisesKept,
    promisesMissed,
    replies,
    words,
  } = scores;
  const figures = [
    ['First word after', first === null ? 'none' : lengthSaid(first)],
    ['Longest silence', lengthSaid(longestSilenceMinutes)],
    ['Promises kept', `${promisesKept} of ${promisesKept + promisesMissed}`],
    ['Words to customers', String(words.outside)],
    ['Customers answered', `${replies.answered} of ${replies.answered + replies.waiting}`],
    ['Reminders it took', String(words.nudges)],
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-6">
      {figures.map(([name, figure]) => (
        <div key={name} className="flex flex-col">
          <dt className="text-xs text-muted">{name}</dt>
          <dd className="tabular text-base font-semibold">{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
