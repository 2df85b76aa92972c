import { type RefObject, useLayoutEffect } from 'react';

/**
 * Keeps the letters that come between the key that opened a dialog and the moment its field has the focus:
 * somebody in a hurry types on. Ends for good with that moment.
 */
export function useTypedAhead(field: RefObject<HTMLElement | null>, append: (letter: string) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, from the first moment of the dialog
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (field.current !== null && document.activeElement === field.current) return end();
      if (event.key.length !== 1 || event.metaKey || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      append(event.key);
    };
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKey, true);
    };
    window.addEventListener('keydown', onKey, true);
    // A field that never gets the focus must not swallow keys.
    const timer = setTimeout(end, 1_000);
    return end;
  }, []);
}
