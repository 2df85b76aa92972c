type Props = {
  label: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Any of some values. Nothing chosen: it does not matter. */
export function Picks({ label, options, chosen, onChange }: Props) {
  // What is no longer in use was chosen all the same.
  const gone = chosen.filter((value) => !options.some((option) => option.value === value));
  const all = [...options, ...gone.map((value) => ({ value, label: value }))];
  if (all.length === 0) return null;
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <div className="flex max-h-44 flex-wrap gap-2 overflow-y-auto p-0.5">
        {all.map((option) => (
          <label
            key={option.value}
            className="inline-flex h-8 items-center gap-2 rounded-control border border-edge px-3 text-sm transition-colors hover:border-muted has-checked:border-accent has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:h-11"
          >
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={chosen.includes(option.value)}
              onChange={() => toggle(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
