import { FieldError } from '../../ui/Field.tsx';

type Props<Value> = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  options: readonly { readonly value: Value; readonly label: string }[];
  chosen: readonly Value[];
  disabled: boolean;
  onToggle: (value: Value) => void;
};

/** Any of a few, side by side. */
export function PickSome<Value extends string | number>({
  label,
  hint,
  error,
  options,
  chosen,
  disabled,
  onToggle,
}: Props<Value>) {
  return (
    <fieldset className="flex flex-col gap-1.5" disabled={disabled}>
      <legend className="float-left mb-1.5 w-full">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className="inline-flex h-8 items-center gap-2 rounded-control border border-edge px-3 text-sm font-medium transition-colors hover:border-muted has-checked:border-accent has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:h-11"
          >
            <input
              type="checkbox"
              checked={chosen.includes(option.value)}
              onChange={() => onToggle(option.value)}
              className="size-4 accent-accent"
            />
            {option.label}
          </label>
        ))}
      </div>
      {hint && <p className="text-xs text-muted">{hint}</p>}
      <FieldError error={error} />
    </fieldset>
  );
}
