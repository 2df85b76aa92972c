import { Switch as BaseSwitch } from '@base-ui/react/switch';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from './classes.ts';

const row = 'flex items-start gap-3 rounded-control pointer-coarse:min-h-11 pointer-coarse:items-center';

export function Checkbox({
  label,
  hint,
  className,
  ...rest
}: ComponentProps<'input'> & { label: ReactNode; hint?: ReactNode }) {
  return (
    <label className={cx(row, className)}>
      <input
        type="checkbox"
        {...rest}
        className="mt-0.5 size-4 shrink-0 accent-accent pointer-coarse:size-5"
      />
      <Words label={label} hint={hint} />
    </label>
  );
}

type RadioOption<T extends string> = { value: T; label: ReactNode; hint?: ReactNode };
type RadioGroupProps<T extends string> = {
  label: string;
  value: T;
  options: readonly RadioOption<T>[];
  onChange: (value: T) => void;
  /** Each option in a frame of its own: for decisions. */
  framed?: boolean;
};

export function RadioGroup<T extends string>({
  label,
  value,
  options,
  onChange,
  framed = false,
}: RadioGroupProps<T>) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={cx(
            row,
            framed &&
              'border border-line p-3 transition-colors hover:border-edge has-checked:border-accent has-checked:ring-1 has-checked:ring-accent',
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="mt-0.5 size-4 shrink-0 accent-accent pointer-coarse:size-5"
          />
          <Words label={option.label} hint={option.hint} />
        </label>
      ))}
    </fieldset>
  );
}

type SwitchProps = {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
};

/** On or off at once, without a Save. */
export function Switch({ label, hint, checked, onChange, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: Base UI's switch holds the input
    <label className={cx(row, 'justify-between gap-6', !disabled && 'cursor-pointer')}>
      <span id={id}>
        <Words label={label} hint={hint} />
      </span>
      <BaseSwitch.Root
        aria-labelledby={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        className="relative mt-0.5 inline-flex h-5 w-9 after:absolute after:-inset-3 after:content-[''] shrink-0 cursor-pointer rounded-full border border-edge bg-[color-mix(in_oklab,var(--edge)_35%,var(--surface))] transition-colors data-[checked]:border-accent data-[checked]:bg-accent data-[disabled]:opacity-50"
      >
        <BaseSwitch.Thumb className="m-px size-4 rounded-full bg-surface shadow-card ring-1 ring-edge transition-transform data-[checked]:translate-x-4 data-[checked]:ring-transparent" />
      </BaseSwitch.Root>
    </label>
  );
}

function Words({ label, hint }: { label: ReactNode; hint: ReactNode }) {
  return (
    <span className="flex flex-col">
      <span className="text-sm font-medium text-ink">{label}</span>
      {hint && <span className="text-xs text-muted">{hint}</span>}
    </span>
  );
}
