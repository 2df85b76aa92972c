import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { componentsQuery } from '../api/queries.ts';
import type { CustomerShape } from '../api/shapes.ts';
import { Badge } from '../ui/Badge.tsx';
import { PersonName } from '../ui/PersonName.tsx';
import { Shape } from '../ui/Shape.tsx';
import type { CustomerSearch } from './search.ts';

export function CustomerRow({ customer, search }: { customer: CustomerShape; search: CustomerSearch }) {
  const components = useQuery(componentsQuery).data ?? [];
  const uses = customer.components.flatMap((id) => components.find((one) => one.id === id)?.name ?? []);
  const facts = [customer.tier, customer.regions.join(', '), uses.join(', ')].filter(Boolean);
  return (
    <li className="relative flex flex-col gap-2 px-4 py-3 hover:bg-canvas sm:flex-row sm:items-center sm:gap-4 sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-baseline gap-2">
          <Link
            to="/customers"
            search={{ ...search, customer: customer.id }}
            resetScroll={false}
            className="truncate font-medium after:absolute after:inset-0"
          >
            {customer.name}
          </Link>
          {customer.externalId && (
            <span className="shrink-0 font-mono text-xs text-muted">{customer.externalId}</span>
          )}
        </p>
        <p className="truncate text-xs text-muted">{facts.join(' · ') || 'Nothing known of what they use'}</p>
      </div>
      <div className="flex shrink-0 items-center justify-between gap-4 text-sm sm:justify-end">
        <span className="max-w-44 truncate">
          {customer.owner ? (
            <PersonName person={customer.owner} />
          ) : (
            <span className="text-muted">no owner</span>
          )}
        </span>
        <span className="flex justify-end sm:w-32">
          <Reach customer={customer} />
        </span>
      </div>
    </li>
  );
}

/** Whom mail reaches there; nobody is a task for somebody. */
export function Reach({ customer: { contacts, reachable } }: { customer: CustomerShape }) {
  if (reachable === 0)
    return (
      <Badge tone="soon" icon={<Shape name="due-soon" size={12} />}>
        {contacts === 0 ? 'No contact' : 'Not reachable'}
      </Badge>
    );
  return (
    <span className="text-xs text-muted">
      {reachable === 1 ? '1 contact' : `${reachable.toLocaleString('en')} contacts`}
    </span>
  );
}
