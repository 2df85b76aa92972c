import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import type { AffectedList } from '../../../src/inbound/api/shapes/affected.ts';
import { api, query } from '../api/client.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Loaded } from '../ui/Loaded.tsx';

export type AffectedOne = { id: string; name: string };
type Props = {
  incident: string;
  chosen: AffectedOne | null;
  onChoose: (customer: AffectedOne | null) => void;
};

const foundQuery = (incident: string, q: string) =>
  queryOptions({
    queryKey: ['affected', incident, 'found', q],
    queryFn: ({ signal }) =>
      api.get<AffectedList>(`/incidents/${incident}/affected${query({ q, limit: 6 })}`, signal),
    placeholderData: keepPreviousData,
  });

/** At which customer: one of the affected, those first who need a word most. */
export function PickAffected({ incident, chosen, onChoose }: Props) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const answer = useQuery(foundQuery(incident, q));
  if (chosen)
    return (
      <div className="flex items-center gap-3 text-sm">
        <p className="min-w-0 flex-1">
          <span className="text-muted">At </span>
          <strong className="font-semibold">{chosen.name}</strong>
        </p>
        <Button size="small" onClick={() => onChoose(null)}>
          Another customer
        </Button>
      </div>
    );
  return (
    <div className="flex flex-col gap-2">
      <Field label="At which affected customer">
        <Input
          type="search"
          value={typed}
          placeholder="Beginning of a name or id"
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Loaded of={answer} what="The affected customers">
        {({ items }) =>
          items.length === 0 ? (
            <Nobody incident={incident} isSearched={q !== ''} />
          ) : (
            <ul className="divide-y divide-line rounded-card border border-line">
              {items.map(({ customer, reachable, why }) => (
                <li key={customer.id}>
                  <button
                    type="button"
                    disabled={reachable === 0}
                    onClick={() => onChoose(customer)}
                    className="flex min-h-11 w-full flex-col px-3 py-2 text-left hover:bg-canvas disabled:opacity-60"
                  >
                    <span className="w-full truncate text-sm font-medium">{customer.name}</span>
                    <span className="w-full truncate text-xs text-muted">
                      {reachable === 0 ? 'Mail reaches nobody there.' : why}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function Nobody({ incident, isSearched }: { incident: string; isSearched: boolean }) {
  if (isSearched) return <p className="text-sm text-muted">No affected customer begins like that.</p>;
  return (
    <p className="text-sm text-muted">
      Nobody has said yet who is affected.{' '}
      <Link
        to="/incidents/$incidentId"
        params={{ incidentId: incident }}
        search={{ tab: 'customers' }}
        className="font-medium text-accent underline underline-offset-2"
      >
        Say who is affected
      </Link>
    </p>
  );
}
