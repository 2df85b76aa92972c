import { type ReactNode, useState } from 'react';
import { Button } from '../ui/Button.tsx';

type Props<T> = {
  items: readonly T[];
  /** "words", "lines": what there are more of. */
  what: string;
  children: (item: T, index: number) => ReactNode;
};

const atFirst = 12;

/** The beginning of a long story; the rest on demand. */
export function LongList<T>({ items, what, children }: Props<T>) {
  const [whole, setWhole] = useState(false);
  const shown = whole ? items : items.slice(0, atFirst);
  return (
    <>
      <ol className="flex flex-col gap-2.5">{shown.map(children)}</ol>
      {items.length > shown.length && (
        <Button look="quiet" size="small" className="mt-3" onClick={() => setWhole(true)}>
          Show all {items.length} {what}
        </Button>
      )}
    </>
  );
}
