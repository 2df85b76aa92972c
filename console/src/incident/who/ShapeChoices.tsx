import { useId } from 'react';
import { cx } from '../../ui/classes.ts';
import type { Shape, ShapeChoice } from './shapes.ts';

type Props = {
  choices: readonly ShapeChoice[];
  value: Shape;
  recommended: Shape;
  onChange: (value: Shape) => void;
};

/** All answers side by side; what the chosen one means stands below, where it does not push the words away. */
export function ShapeChoices({ choices, value, recommended, onChange }: Props) {
  const name = useId();
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <fieldset>
      <legend className="sr-only">Who needs to know?</legend>
      <div className="flex flex-wrap gap-1.5">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={cx(
              'flex min-h-9 flex-auto items-center justify-center rounded-control border border-line px-2.5 text-center text-sm font-medium whitespace-nowrap transition-colors hover:border-edge pointer-coarse:min-h-11',
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
