import { Link } from '@tanstack/react-router';
import type { Place } from './navigation.tsx';

/** A group of places. The one where you are is told by weight and ground, not by colour alone. */
export function NavList({
  label,
  places,
  counts = {},
}: {
  label: string;
  places: readonly Place[];
  counts?: Record<string, number>;
}) {
  return (
    <nav aria-label={label} className="flex flex-col gap-px">
      {places.map(({ to, name, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          className="group flex h-8 items-center gap-2.5 rounded-control px-2.5 text-sm font-medium text-muted transition-colors hover:bg-[color-mix(in_oklab,var(--ink)_5%,transparent)] hover:text-ink data-[status=active]:bg-[color-mix(in_oklab,var(--ink)_8%,transparent)] data-[status=active]:text-ink pointer-coarse:h-11"
        >
          <Icon
            aria-hidden
            size={16}
            strokeWidth={1.9}
            className="shrink-0 group-data-[status=active]:text-accent"
          />
          <span className="flex-1">{name}</span>
          {(counts[to] ?? 0) > 0 && (
            <span className="tabular rounded-full bg-[color-mix(in_oklab,var(--ink)_9%,transparent)] px-1.5 text-xs text-ink">
              {counts[to]}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
