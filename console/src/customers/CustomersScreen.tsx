import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import { base } from '../api/place.ts';
import { customersQuery, customerTraitsQuery } from '../api/queries.ts';
import { may } from '../shell/access.ts';
import { Screen } from '../shell/Screen.tsx';
import { useSession } from '../shell/use-session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { MoreButton } from '../ui/MoreButton.tsx';
import { CustomerDialog } from './CustomerDialog.tsx';
import { CustomerFilters } from './CustomerFilters.tsx';
import { CustomerRow } from './CustomerRow.tsx';
import { CustomerSheet } from './CustomerSheet.tsx';
import { ImportDialog } from './ImportDialog.tsx';

/** The accounts that depend on us, and whom to write to there. */
export function CustomersScreen() {
  const session = useSession();
  const { customer, ...search } = useSearch({ from: '/shell/customers' });
  const navigate = useNavigate();
  const [opened, setOpened] = useState<'add' | 'import' | null>(null);
  const answer = useInfiniteQuery(customersQuery(search));
  const open = (id: string | null) =>
    void navigate({
      to: '/customers',
      search: { ...search, ...(id ? { customer: id } : {}) },
      resetScroll: false,
    });
  const close = () => setOpened(null);
  return (
    <Screen
      title="Customers"
      about={<Counts />}
      act={<Acts mayEdit={may(session, 'comms')} mayManage={may(session, 'admin')} onOpen={setOpened} />}
    >
      <CustomerFilters />
      <Card>
        <Loaded of={answer} what="The customers">
          {({ pages }) => {
            const customers = pages.flatMap(({ items }) => items);
            if (customers.length === 0) return <NoCustomers filtered={Object.keys(search).length > 0} />;
            return (
              <ul aria-label="Customers" className="divide-y divide-line">
                {customers.map((one) => (
                  <CustomerRow key={one.id} customer={one} search={search} />
                ))}
              </ul>
            );
          }}
        </Loaded>
        <MoreButton of={answer} />
      </Card>
      {customer && <CustomerSheet id={customer} onClose={() => open(null)} />}
      {opened === 'add' && <CustomerDialog customer={null} onClose={close} onSaved={({ id }) => open(id)} />}
      {opened === 'import' && <ImportDialog onClose={close} />}
    </Screen>
  );
}

function Counts() {
  const { data } = useQuery(customerTraitsQuery);
  const who = 'Who depends on you, and whom to write to there.';
  if (!data || data.customers === 0) return who;
  const counted = `${data.customers.toLocaleString('en')} customers, ${data.contacts.toLocaleString('en')} contacts.`;
  if (data.unreachable === 0) return `${who} ${counted}`;
  return `${who} ${counted} No mail reaches ${data.unreachable.toLocaleString('en')} of them.`;
}

type ActsProps = { mayEdit: boolean; mayManage: boolean; onOpen: (dialog: 'add' | 'import') => void };

function Acts({ mayEdit, mayManage, onOpen }: ActsProps) {
  if (!mayEdit) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {mayManage && (
        <>
          <a href={`${base}/api/v1/customers/export.csv`} download className={buttonClass()}>
            <Download aria-hidden size={16} />
            Export
          </a>
          <Button icon={<Upload aria-hidden size={16} />} onClick={() => onOpen('import')}>
            Import
          </Button>
        </>
      )}
      <Button icon={<Plus aria-hidden size={16} />} onClick={() => onOpen('add')}>
        Add
      </Button>
    </div>
  );
}

function NoCustomers({ filtered }: { filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="No customer like this">
        Try fewer letters, or another component, tier or owner.
      </EmptyState>
    );
  return (
    <EmptyState title="No customer yet">
      Import a file from your CRM, or add the first by hand. Then an incident that touches only some of them
      can be told to just those.
    </EmptyState>
  );
}
