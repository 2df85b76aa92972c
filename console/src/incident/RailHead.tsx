import type { AudienceView } from '../../../src/inbound/api/shapes/incident.ts';
import { cx } from '../ui/classes.ts';
import { isReply } from './audiences.ts';
import { IncidentClock } from './IncidentClock.tsx';
import { whoOwes } from './owner.ts';

type Props = {
  audiences: readonly AudienceView[];
  chosen: string;
  resolved: boolean;
  onChoose: (audience: string) => void;
};

/** Whose turn it is, and one line for each audience's clock, the worst first. */
export function RailHead({ audiences, chosen, resolved, onChoose }: Props) {
  const worst = audiences[0];
  // One clock that is the question itself stands on its card; a list of one would only repeat it.
  const listed = audiences.length === 1 && worst?.audience === 'undecided' ? [] : audiences;
  return (
    <div className="flex flex-col gap-2">
      <h2 className="max-lg:sr-only text-base font-semibold tracking-[-0.01em]" data-owes>
        {worst && (!resolved || isReply(worst)) ? whoOwes(worst.clock) : 'Everything is said'}
      </h2>
      <ul className="-mx-2 flex flex-col gap-px">
        {listed.map((audience) => (
          <li key={audience.audience}>
            <button
              type="button"
              aria-pressed={audience.audience === chosen}
              onClick={() => onChoose(audience.audience)}
              data-audience={audience.audience}
              className={cx(
                'flex min-h-10 w-full items-center gap-3 rounded-control px-2 text-left transition-colors hover:bg-surface pointer-coarse:min-h-11',
                audience.audience === chosen &&
                  audiences.length > 1 &&
                  'bg-surface shadow-card ring-1 ring-line',
              )}
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm font-medium">{audience.name}</span>
                {!audience.clock.yours && audience.clock.owner && (
                  <span className="block truncate text-xs text-muted">{audience.clock.owner.name}</span>
                )}
              </span>
              <IncidentClock clock={audience.clock} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
