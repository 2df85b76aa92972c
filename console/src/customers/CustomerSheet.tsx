import { useQuery } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { componentsQuery, customerQuery } from '../api/queries.ts';
import type { CustomerShape } from '../api/shapes.ts';
import { may } from '../shell/access.ts';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PersonName } from '../ui/PersonName.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { ContactList } from './ContactList.tsx';
import { CustomerDialog } from './CustomerDialog.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import { WhatMatters } from './WhatMatters.tsx';

/** One customer: what is known, and whom to write to there. */
export function CustomerSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const answer = useQuery(customerQuery(id));
  const [opened, setOpened] = useState<'edit' | 'erase' | null>(null);
  const session = useSession();
  const customer = answer.data;
  const close = () => setOpened(null);
  return (
    <Sheet
      open
      onClose={onClose}
      title={customer?.name ?? 'Customer'}
      foot={
        customer &&
        may(session, 'comms') && (
          <>
            {may(session, 'admin') && (
              <Button look="danger" className="mr-auto" onClick={() => setOpened('erase')}>
                Erase…
              </Button>
            )}
            <Button icon={<Pencil aria-hidden size={15} />} onClick={() => setOpened('edit')}>
              Edit
            </Button>
          </>
        )
      }
    >
      <Loaded of={answer} what="The customer">
        {(found) => (
          <div className="flex flex-col gap-7">
            <Facts customer={found} />
            <ContactList customer={found} />
            <WhatMatters customer={found} />
          </div>
        )}
      </Loaded>
      {customer && opened === 'edit' && <CustomerDialog customer={customer} onClose={close} />}
      {customer && opened === 'erase' && (
        <EraseDialog customer={customer} onClose={close} onErased={onClose} />
      )}
    </Sheet>
  );
}

function Facts({ customer }: { customer: CustomerShape }) {
  const components = useQuery(componentsQuery).data ?? [];
  const uses = customer.components.flatMap((id) => components.find((one) => one.id === id)?.name ?? []);
  const facts: [string, ReactNode][] = [
    ['Owner', <PersonName key="owner" person={customer.owner} />],
    ['Tier', customer.tier],
    ['Seats', customer.seats?.toLocaleString('en') ?? null],
    ['Uses', uses.join(', ')],
    ['Regions', customer.regions.join(', ')],
    ['External id', customer.externalId && <code className="font-mono text-xs">{customer.externalId}</code>],
    ...Object.entries(customer.attributes).map(([name, value]): [string, string] => [name, value]),
  ];
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-5 gap-y-2 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words">{value || <span className="text-muted">not known</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
