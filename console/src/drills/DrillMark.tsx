import { inDrill } from '../api/place.ts';

/** On everything that a drill shows: nobody may take it for the real thing, on paper neither. */
export function DrillMark() {
  if (!inDrill) return null;
  return (
    <strong className="inline-flex h-5 items-center rounded-md bg-plan px-1.5 text-xs font-semibold tracking-wide text-on-state print:border print:border-ink print:text-ink">
      DRILL
    </strong>
  );
}
