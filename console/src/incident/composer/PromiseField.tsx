import { useState } from 'react';
import { serverNow } from '../../live/server-time.ts';
import { useNow } from '../../live/use-now.ts';
import { cx } from '../../ui/classes.ts';
import { Input } from '../../ui/Input.tsx';
import { fromLocalInput, localInput } from '../local-input.ts';
import { bothTimes, type PromiseAsked, promisedAt } from '../promise.ts';

const lengths = [10, 20, 30, 60];
type Props = { promise: PromiseAsked | null; disabled: boolean; onChange: (promise: PromiseAsked) => void };

/** The promise these words make. There is no way to leave it out. */
export function PromiseField({ promise, disabled, onChange }: Props) {
  const [other, setOther] = useState(promise !== null && 'due' in promise);
  const now = useNow();
  const every = promise !== null && 'everyMinutes' in promise ? promise.everyMinutes : null;
  const shown =
    every === null || lengths.includes(every)
      ? lengths
      : [...lengths, every].toSorted((one, two) => one - two);
  return (
    <fieldset disabled={disabled} className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <legend className="float-left mr-3 text-sm font-medium">
        Next update by{' '}
        <span className="tabular" data-promise>
          {promise === null ? '…' : bothTimes(promisedAt(promise, now))}
        </span>
      </legend>
      <span className="flex flex-wrap gap-1.5">
        {shown.map((minutes) => (
          <Chip
            key={minutes}
            on={!other && every === minutes}
            onClick={() => {
              setOther(false);
              onChange({ everyMinutes: minutes });
            }}
          >
            {minutes} min
          </Chip>
        ))}
        <Chip on={other} onClick={() => setOther(true)}>
          other
        </Chip>
      </span>
      {other && (
        <Input
          type="datetime-local"
          aria-label="Next update by, your time"
          className="w-56"
          min={localInput(serverNow())}
          defaultValue={localInput(promise === null ? serverNow() : promisedAt(promise, serverNow()))}
          onChange={(event) => {
            const at = fromLocalInput(event.target.value);
            if (at !== null) onChange({ due: new Date(at).toISOString() });
          }}
        />
      )}
    </fieldset>
  );
}

function Chip({ on, onClick, children }: { on: boolean; onClick: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onClick}
      className={cx(
        'tabular inline-flex h-8 items-center rounded-full border px-3 text-sm font-medium transition-colors pointer-coarse:h-11',
        on ? 'border-accent bg-accent text-on-state' : 'border-line bg-surface text-ink hover:border-edge',
      )}
    >
      {children}
    </button>
  );
}
