import { type RefObject, useState } from 'react';
import { useShortcut } from '../keys/use-shortcut.ts';

type Acts = {
  box: RefObject<HTMLUListElement | null>;
  height: number;
  toggle: (id: string) => void;
  message: (active: string | undefined) => void;
  when: boolean;
};

/** `j` and `k` go through the list, `x` selects, `m` writes to the selected, or to the one that is looked at. */
export function useAffectedKeys(ids: readonly string[], { box, height, toggle, message, when }: Acts) {
  const [active, setActive] = useState<string | null>(null);
  const at = active === null ? -1 : ids.indexOf(active);
  const go = (to: number) => {
    const id = ids[Math.min(Math.max(to, 0), ids.length - 1)];
    if (id === undefined || !box.current) return;
    setActive(id);
    const top = box.current.getBoundingClientRect().top + ids.indexOf(id) * height;
    // Below the bar that stays, and above the edge of the window.
    if (top < 140) window.scrollBy({ top: top - 140 });
    else if (top + height > window.innerHeight - 24)
      window.scrollBy({ top: top + height - window.innerHeight + 24 });
    requestAnimationFrame(() =>
      box.current
        ?.querySelector<HTMLElement>(`[data-customer="${id}"] input`)
        ?.focus({ preventScroll: true }),
    );
  };
  const group = { group: 'Customers affected' };
  useShortcut('j', 'Next customer', () => go(at + 1), group);
  useShortcut('k', 'Customer before', () => go(at - 1), group);
  useShortcut('x', 'Select', () => active !== null && toggle(active), { ...group, when });
  useShortcut('m', 'Message selected', () => message(active ?? undefined), { ...group, when });
  return { active, setActive };
}
