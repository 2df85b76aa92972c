import { keyNames } from '../keys/key-names.ts';
import { cx } from './classes.ts';

/** Keys as they are pressed: `<Kbd keys="$mod+Enter" />`. */
export function Kbd({
  keys,
  inverse = false,
  className,
}: {
  keys: string;
  inverse?: boolean;
  className?: string;
}) {
  return (
    <span className={cx('inline-flex items-center gap-0.5 pointer-coarse:hidden', className)}>
      {keyNames(keys).map((name, index) => (
        <kbd
          // biome-ignore lint/suspicious/noArrayIndexKey: the keys of one shortcut never move
          key={index}
          className={cx(
            'inline-flex h-5 min-w-5 items-center justify-center rounded border px-1 font-sans text-[0.6875rem] leading-none font-medium',
            inverse ? 'border-current/40 text-current' : 'border-current/30 text-current',
          )}
        >
          {name}
        </kbd>
      ))}
    </span>
  );
}
