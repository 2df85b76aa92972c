import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { contactsQuery } from '../api/queries.ts';
import type { CustomerShape } from '../api/shapes.ts';
import { useAct } from '../api/use-act.ts';
import { importanceQuery, importanceWords, sayImportance } from '../impact/impact.ts';
import { may } from '../shell/access.ts';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Select } from '../ui/Input.tsx';
import { Loaded } from '../ui/Loaded.tsx';

const said = {
  customer: 'they said so',
  poll: 'by their answer',
  person: 'as somebody heard',
  default: 'nobody said',
} as const;

/** How much each component matters to them, who said so, and the link by which they say it themselves. */
export function WhatMatters({ customer }: { customer: CustomerShape }) {
  const answer = useQuery(importanceQuery(customer.id));
  const session = useSession();
  const mayEdit = may(session, 'responder');
  const act = useAct(
    ({ component, level }: { component: string; level: string | null }) =>
      sayImportance(customer.id, component, level),
    { renews: [['customers', customer.id, 'importance']], says: 'Kept' },
  );
  return (
    <section aria-labelledby="what-matters" className="flex flex-col gap-3">
      <h3 id="what-matters" className="text-sm font-semibold">
        What matters to them
      </h3>
      <Loaded of={answer} what="What matters to them">
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-sm text-muted">Nobody has said yet what they use.</p>
          ) : (
            <ul className="flex flex-col gap-2">
              {items.map(({ component, level, from }) => (
                <li
                  key={component.id}
                  className="grid grid-cols-[minmax(0,1fr)_12rem] items-center gap-3 text-sm"
                >
                  <span className="min-w-0 truncate">
                    {component.name} <span className="text-xs text-muted">{said[from]}</span>
                  </span>
                  {mayEdit ? (
                    <Select
                      aria-label={`How much ${component.name} matters`}
                      value={level ?? ''}
                      onChange={(event) =>
                        act.mutate({ component: component.id, level: event.target.value || null })
                      }
                    >
                      <option value="">As usual</option>
                      {Object.entries(importanceWords).map(([value, label]) => (
                        <option key={value} value={value}>
                          {label}
                        </option>
                      ))}
                    </Select>
                  ) : (
                    <span>{level ? importanceWords[level] : 'As usual'}</span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {act.error && <ErrorNote title="Not kept" error={act.error} />}
      {may(session, 'comms') && <SendLink customer={customer} />}
    </section>
  );
}

function SendLink({ customer }: { customer: CustomerShape }) {
  const contacts = useQuery(contactsQuery(customer.id)).data?.items ?? [];
  const reachable = contacts.filter(({ state, address }) => state === 'active' && address !== null);
  const [chosen, setChosen] = useState('');
  const contact = chosen || (reachable[0]?.id ?? '');
  const act = useAct(
    () => api.post<{ url: string }>(`/customers/${customer.id}/importance/link`, { contact }),
    { says: 'The link is on its way' },
  );
  if (reachable.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        aria-label="Who is asked"
        className="max-w-56"
        value={contact}
        onChange={(event) => setChosen(event.target.value)}
      >
        {reachable.map(({ id, name, address }) => (
          <option key={id} value={id}>
            {name || address}
          </option>
        ))}
      </Select>
      <Button busy={act.isPending} onClick={() => act.mutate(undefined)}>
        Ask them by a link
      </Button>
      {act.error && <ErrorNote title="Not asked" error={act.error} />}
    </div>
  );
}
