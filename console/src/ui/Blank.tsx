import type { ReactNode } from 'react';

/** A place in words that somebody, or a fact, still fills. */
export function Blank({ children }: { children: ReactNode }) {
  return (
    <mark className="rounded bg-[color-mix(in_oklab,var(--plan)_12%,transparent)] px-0.5 font-medium text-ink">
      {children}
    </mark>
  );
}
