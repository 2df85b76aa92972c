import { cx } from '../ui/classes.ts';

/** Words to customers, whole, as a quotation: the thing that matters on every card. */
export function Words({
  text,
  size = 'normal',
  className,
}: {
  text: string;
  size?: 'normal' | 'large';
  className?: string;
}) {
  return (
    <blockquote
      className={cx(
        'border-l-2 border-edge pl-3 whitespace-pre-line text-ink',
        size === 'large' ? 'text-base leading-relaxed' : 'text-sm leading-relaxed',
        className,
      )}
    >
      {text}
    </blockquote>
  );
}
