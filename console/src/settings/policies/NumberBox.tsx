import { useState } from 'react';
import { cx } from '../../ui/classes.ts';

type Props = {
  id?: string;
  label?: string;
  value: number;
  onChange: (value: number) => void;
  wrong?: string | undefined;
  describedBy?: string | undefined;
  readOnly: boolean;
  className?: string;
};

/** A small box for a whole number. What is not a number yet stays as typed. */
export function NumberBox({ id, label, value, onChange, wrong, describedBy, readOnly, className }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const type = (text: string) => {
    setTyped(text);
    if (/^\d+$/.test(text.trim())) onChange(Number(text));
  };
  return (
    <input
      id={id}
      aria-label={label}
      aria-invalid={wrong ? true : undefined}
      aria-describedby={describedBy}
      inputMode="numeric"
      autoComplete="off"
      readOnly={readOnly}
      value={typed ?? String(value)}
      onChange={(event) => type(event.target.value)}
      onBlur={() => setTyped(null)}
      onFocus={(event) => event.target.select()}
      className={cx(
        'tabular h-8 w-16 rounded-control border border-edge bg-surface px-2 text-center transition-colors hover:border-muted read-only:border-line aria-invalid:border-silent aria-invalid:ring-1 aria-invalid:ring-silent pointer-coarse:h-11',
        className,
      )}
    />
  );
}
