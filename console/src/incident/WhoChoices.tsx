import { useId } from 'react';
import { cx } from '../ui/classes.ts';

export const whoChoices = [
  { value: 'public', label: 'Public page', hint: 'Everybody: the page, and all who asked for mail.' },
  { value: 'internal', label: 'Inside', hint: 'Support desk and executives. Nobody outside the company.' },
  { value: 'none', label: 'Nobody yet', hint: 'Asked again in 30 minutes, or when people ask.' },
] as const;

type Props = { value: string; recommended: string; onChange: (value: string) => void };

/** Three answers in one row; what the chosen one means stands below, where it does not push the words away. */
export function WhoChoices({ value, recommended, onChange }: Props) {
  const name = useId();
  const chosen = whoChoices.find((choice) => choice.value === value);
  return (
    <fieldset>
      <legend className="sr-only">Who needs to know?</legend>
      <div className="grid grid-cols-3 gap-1.5">
        {whoChoices.map((choice) => (
          <label
            key={choice.value}
            className={cx(
              'flex min-h-9 items-center justify-center rounded-control border border-line px-2 text-center text-sm font-medium transition-colors hover:border-edge pointer-coarse:min-h-11',
              'has-checked:border-accent has-checked:bg-[color-mix(in_oklab,var(--plan)_10%,transparent)] has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
            )}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="sr-only"
            />
            {choice.label}
          </label>
        ))}
      </div>
      <p className="mt-2 text-sm text-muted">
        {value === recommended && <strong className="font-semibold text-ink">Recommended. </strong>}
        {chosen?.hint}
      </p>
    </fieldset>
  );
}
