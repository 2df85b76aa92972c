import { type RefObject, useEffect, useRef, useState } from 'react';

type Stretch = { from: number; to: number };

/** Rows beyond the screen that stand ready for a quick scroll. */
const spare = 12;

/**
 * Which rows of a long list are on the screen, so that only they are drawn: all of one `height` (px), scrolled with the
 * page. `onEnd` is called when the last ones come near.
 */
export function useWindow(
  count: number,
  height: number,
  onEnd: () => void,
): { box: RefObject<HTMLUListElement | null>; shown: Stretch } {
  const box = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState<Stretch>({ from: 0, to: 40 });
  const latest = useRef(onEnd);
  latest.current = onEnd;
  useEffect(() => {
    const look = () => {
      const above = -(box.current?.getBoundingClientRect().top ?? 0);
      const from = Math.max(0, Math.floor(above / height) - spare);
      const to = Math.min(count, Math.ceil((above + window.innerHeight) / height) + spare);
      setShown((before) => (before.from === from && before.to === to ? before : { from, to }));
      if (to >= count) latest.current();
    };
    look();
    window.addEventListener('scroll', look, { passive: true, capture: true });
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('scroll', look, { capture: true });
      window.removeEventListener('resize', look);
    };
  }, [count, height]);
  return { box, shown };
}
