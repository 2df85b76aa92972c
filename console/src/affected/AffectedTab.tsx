import { useInfiniteQuery } from '@tanstack/react-query';
import { Download, Plus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { AffectedList } from '../../../src/inbound/api/shapes/affected.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { base } from '../api/place.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Input } from '../ui/Input.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { AddAffected } from './AddAffected.tsx';
import { AffectedRows } from './AffectedRows.tsx';
import { affectedQuery, customersCounted, type Shown } from './affected.ts';

type Props = {
  incident: IncidentView;
  show: Shown;
  onShow: (show: Shown) => void;
  onWrite: (audience: string, also: readonly string[]) => void;
};

const shows = [
  { value: 'all', label: 'All' },
  { value: 'never', label: 'Not told' },
  { value: 'unreachable', label: 'No contact' },
] as const;

/** Who hurts most, and who has not been told. */
export function AffectedTab({ incident, show, onShow, onWrite }: Props) {
  const [adding, setAdding] = useState(false);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const answer = useInfiniteQuery(affectedQuery(incident, { q, show }));
  const mayEdit = incident.may.respond && incident.status !== 'resolved';
  const add = () => setAdding(true);
  return (
    <Card aria-labelledby="affected">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 pt-4 pb-3 sm:px-5">
        <div className="min-w-[70%] flex-1 sm:min-w-0">
          <h2 id="affected" className="text-sm font-semibold">
            Customers affected
          </h2>
          {answer.data?.pages[0] && <Totals totals={answer.data.pages[0].totals} />}
        </div>
        <div className="flex gap-2">
          {incident.affected.customers > 0 && (
            <a
              href={`${base}/api/v1/incidents/${incident.id}/affected.csv`}
              download
              aria-label="Download as CSV"
              className={buttonClass('quiet')}
            >
              <Download aria-hidden size={16} /> CSV
            </a>
          )}
          {mayEdit && (
            <Button icon={<Plus aria-hidden size={16} />} onClick={add}>
              Add
            </Button>
          )}
        </div>
        {incident.affected.customers > 0 && (
          <div className="flex w-full flex-wrap items-center gap-3">
            <Segmented label="Show" value={show} options={shows} onChange={onShow} />
            <Input
              type="search"
              aria-label="Search the affected customers"
              placeholder="Name or id"
              className="min-w-40 flex-1 sm:max-w-56"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
        )}
      </header>
      <Loaded of={answer} what="The affected customers">
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0)
            return <Nobody filtered={q !== '' || show !== 'all'} onAdd={mayEdit ? add : null} />;
          return (
            <AffectedRows
              incident={incident}
              rows={rows}
              total={q === '' && show === 'all' ? (pages[0]?.totals.customers ?? rows.length) : null}
              publicSince={pages[0]?.publicSince ?? null}
              mayEdit={mayEdit}
              onWrite={onWrite}
              onEnd={() => {
                if (answer.hasNextPage && !answer.isFetchingNextPage) void answer.fetchNextPage();
              }}
            />
          );
        }}
      </Loaded>
      {adding && <AddAffected incident={incident} onClose={() => setAdding(false)} />}
    </Card>
  );
}

function Totals({ totals: { customers, told, unreachable, waiting } }: { totals: AffectedList['totals'] }) {
  if (customers === 0) return null;
  const parts = [
    customersCounted(customers),
    `${told.toLocaleString('en')} told directly`,
    ...(waiting > 0 ? [`${waiting} ${waiting === 1 ? 'waits' : 'wait'} for an answer`] : []),
    ...(unreachable > 0 ? [`${unreachable} with no contact`] : []),
  ];
  return <p className="tabular text-sm text-muted">{parts.join(' · ')}</p>;
}

function Nobody({ filtered, onAdd }: { filtered: boolean; onAdd: (() => void) | null }) {
  if (filtered)
    return <EmptyState title="Nobody like that">No affected customer fits what you look for.</EmptyState>;
  return (
    <EmptyState
      title="Nobody has said yet who is affected"
      act={
        onAdd && (
          <Button look="primary" onClick={onAdd}>
            Say who is affected
          </Button>
        )
      }
    >
      By what they use and where, by a pasted list, or one by one. Only then can words go to them alone.
    </EmptyState>
  );
}
