import { lazy, Suspense, useEffect, useState } from 'react';
import { usePaletteOpen } from './palette.ts';

const load = () => import('./CommandPalette.tsx');
const CommandPalette = lazy(() => load().then(({ CommandPalette: component }) => ({ default: component })));

/** The palette is no part of the first load; it is fetched when the browser has time, so that ⌘K is at once. */
export function PaletteWhenAsked() {
  const open = usePaletteOpen();
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => void load(), 1_500);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (open) setAsked(true);
  }, [open]);
  return open || asked ? (
    <Suspense>
      <CommandPalette />
    </Suspense>
  ) : null;
}
