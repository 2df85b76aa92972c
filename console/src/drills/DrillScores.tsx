import type { DrillScorecardShape } from '../../../src/inbound/api/shapes/drill.ts';
import { span } from '../ui/times.ts';

/** How customers were kept informed, in five figures. */
export function DrillScores({ scores }: { scores: DrillScorecardShape }) {
  const { firstWord, longestSilence, promisesKept, promisesMissed, words, nudges } = scores;
  const figures = [
    ['First word after', firstWord === null ? 'none' : inMinutes(firstWord)],
    ['Longest silence', inMinutes(longestSilence)],
    ['Promises kept', `${promisesKept} of ${promisesKept + promisesMissed}`],
    ['Words to customers', String(words)],
    ['Reminders it took', String(nudges)],
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-5">
      {figures.map(([name, figure]) => (
        <div key={name} className="flex flex-col">
          <dt className="text-xs text-muted">{name}</dt>
          <dd className="tabular text-base font-semibold">{figure}</dd>
        </div>
      ))}
    </dl>
  );
}

const inMinutes = (seconds: number): string => span(Math.round(seconds / 60));
