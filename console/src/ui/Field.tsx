import { createContext, type ReactNode, use, useId } from 'react';
import { cx } from './classes.ts';

type Wiring = { id: string; describedBy: string | undefined; invalid: boolean };
const FieldContext = createContext<Wiring | null>(null);

type Props = {
  label: ReactNode;
  /** A sentence under the label. */
  hint?: ReactNode;
  /** The sentence of what is wrong; shown under the control and read with it. */
  error?: string | null | undefined;
  /** The label is for screen readers only. */
  quiet?: boolean;
  className?: string;
  children: ReactNode;
};

/** A label, its one control (Input, Textarea, Select…), a hint and an error, tied together for every reader. */
export function Field({ label, hint, error, quiet = false, className, children }: Props) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className={quiet ? 'sr-only' : 'text-sm font-medium text-ink'}>
        {label}
      </label>
      <FieldContext value={{ id, describedBy, invalid: Boolean(error) }}>{children}</FieldContext>
      {hint && (
        <p id={hintId} className="text-xs text-muted">
          {hint}
        </p>
      )}
      <FieldError id={errorId} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { id?: string; error: string | null | undefined }) {
  if (!error) return null;
  return (
    <p id={id} className="flex items-start gap-1.5 text-xs font-medium text-silent">
      <svg aria-hidden viewBox="0 0 12 12" className="mt-0.5 size-3 shrink-0" fill="currentColor">
        <path d="M3.5 0h5L12 3.5v5L8.5 12h-5L0 8.5v-5z" />
      </svg>
      {error}
    </p>
  );
}

/** Attributes for the control inside a Field; nothing outside of one. */
export function useFieldWiring() {
  const wiring = use(FieldContext);
  if (wiring === null) return {};
  return {
    id: wiring.id,
    'aria-describedby': wiring.describedBy,
    'aria-invalid': wiring.invalid || undefined,
  };
}
