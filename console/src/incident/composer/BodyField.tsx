import { type ReactNode, type RefObject, useId } from 'react';
import { cx } from '../../ui/classes.ts';

type Props = {
  value: string;
  onChange: (value: string) => void;
  readOnly: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Places to underline, in UTF-16 units of `value`. */
  marks: readonly { start: number; end: number; level: 'block' | 'warn' }[];
  invalid: boolean;
  describedBy?: string;
};

const type =
  'col-start-1 row-start-1 px-3 py-2.5 text-base leading-relaxed whitespace-pre-wrap break-words font-sans';

/** A plain textarea, so that dictation, phones and screen readers work, over a copy that colours tokens and findings. */
export function BodyField({ value, onChange, readOnly, field, marks, invalid, describedBy }: Props) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="flex min-h-8 items-center text-sm font-medium">
        Text
      </label>
      <div
        className={cx(
          'grid flex-1 rounded-control border bg-surface',
          invalid ? 'border-silent' : 'border-edge',
        )}
      >
        <div aria-hidden className={cx(type, 'pointer-events-none text-transparent')}>
          {painted(value, marks)}
          {'\u200b'}
        </div>
        <textarea
          id={id}
          ref={field}
          value={value}
          readOnly={readOnly}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          spellCheck
          onChange={(event) => onChange(event.target.value)}
          className={cx(
            type,
            'min-h-44 resize-none overflow-hidden rounded-control bg-transparent text-ink focus-visible:outline-offset-0 read-only:text-muted',
          )}
        />
      </div>
    </div>
  );
}

function painted(value: string, marks: Props['marks']): ReactNode[] {
  const tokens = [...value.matchAll(/\{\w+\}/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    look: 'rounded-sm bg-[color-mix(in_oklab,var(--plan)_16%,transparent)]',
  }));
  const findings = marks.map(({ start, end, level }) => ({
    start,
    end,
    look: cx(
      'underline decoration-2 underline-offset-3',
      level === 'block' ? 'decoration-silent decoration-solid' : 'decoration-soon decoration-wavy',
    ),
  }));
  const nodes: ReactNode[] = [];
  let at = 0;
  for (const { start, end, look } of [...findings, ...tokens].toSorted(
    (one, other) => one.start - other.start,
  )) {
    if (start < at || end > value.length) continue;
    nodes.push(value.slice(at, start));
    nodes.push(
      <span key={start} className={look}>
        {value.slice(start, end)}
      </span>,
    );
    at = end;
  }
  nodes.push(value.slice(at));
  return nodes;
}
