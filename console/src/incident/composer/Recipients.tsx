import { useQuery } from '@tanstack/react-query';
import { OctagonX, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { customerQuery } from '../../api/queries.ts';
import { Popover } from '../../ui/Popover.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { customerOf, tabName, widestFirst, writable } from '../audiences.ts';
import { CustomerPicker } from '../who/CustomerPicker.tsx';

type Props = {
  incident: IncidentView;
  /** The parts of the act, in their order. */
  audiences: readonly string[];
  active: string;
  /** Where something stops the text. */
  blocked: readonly string[];
  onActive: (audience: string) => void;
  onAudiences: (audiences: readonly string[]) => void;
  /** What holds for all of them. */
  children: ReactNode;
};

/** To whom: each part of the act has its own text behind its tab; whoever else may be told is one click away. */
export function Recipients({ incident, audiences, active, blocked, onActive, onAudiences, children }: Props) {
  const add = (audience: string) => {
    if (!audiences.includes(audience)) onAudiences([...audiences, audience]);
    onActive(audience);
  };
  const offered = offeredTo(incident).filter((audience) => !audiences.includes(audience));
  return (
    <div className="flex flex-col gap-2.5" data-recipients>
      <Tabs
        label="To"
        value={active}
        onChange={onActive}
        tabs={audiences.map((audience) => ({
          value: audience,
          label: (
            <>
              <Name incident={incident} audience={audience} />
              {blocked.includes(audience) && (
                <OctagonX aria-label="something stops this text" size={14} className="text-silent" />
              )}
            </>
          ),
        }))}
      />
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="text-xs text-muted">Also to</span>
        {offered.map((audience) => (
          <AddChip key={audience} onClick={() => add(audience)}>
            {tabName(incident, audience)}
          </AddChip>
        ))}
        <AnotherCustomer onPick={(id) => add(`customer:${id}`)} />
        {children}
      </div>
    </div>
  );
}

function AnotherCustomer({ onPick }: { onPick: (id: string) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      title="Only these people read it"
      open={open}
      onOpenChange={setOpen}
      trigger={<AddChip>One customer…</AddChip>}
    >
      <CustomerPicker
        value={null}
        onPick={({ id }) => {
          setOpen(false);
          onPick(id);
        }}
      />
    </Popover>
  );
}

function Name({ incident, audience }: { incident: IncidentView; audience: string }) {
  const customer = customerOf(audience);
  const known = incident.audiences.some((one) => one.audience === audience);
  const { data } = useQuery({ ...customerQuery(customer ?? ''), enabled: customer !== null && !known });
  return <span className="max-w-44 truncate">{data?.name ?? tabName(incident, audience)}</span>;
}

function AddChip({ children, ...rest }: React.ComponentProps<'button'>) {
  return (
    <button
      type="button"
      {...rest}
      className="inline-flex h-7 items-center gap-1 rounded-full border border-line bg-surface px-2.5 text-xs font-medium text-ink transition-colors hover:border-edge hover:bg-canvas pointer-coarse:h-11 pointer-coarse:px-3.5"
    >
      <Plus aria-hidden size={13} className="text-muted" />
      {children}
    </button>
  );
}

/** Whoever is open, and everybody, the affected and our own house where they could be. */
function offeredTo(incident: IncidentView): string[] {
  const open = writable(incident.audiences).map(({ audience }) => audience);
  const possible = ['public', ...(incident.affected.customers > 0 ? ['affected'] : []), 'internal'];
  return [...new Set([...open, ...possible])].toSorted(widestFirst);
}
