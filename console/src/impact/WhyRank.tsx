import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CustomerImpact, RankedCustomer } from '../../../src/inbound/api/shapes/impact.ts';
import { Popover } from '../ui/Popover.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { amount, customerImpactQuery, importanceWords, severityWords } from './impact.ts';

/** Why they stand where they stand: the factors, and the terms of the sum component by component. */
export function WhyRank({ incident, row }: { incident: string; row: RankedCustomer }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      title={`Why ${row.customer.name} is number ${row.rank}`}
      trigger={
        <button
          type="button"
          aria-label={`Number ${row.rank}: ${row.why}. Why?`}
          className="tabular size-8 rounded-full border border-line text-sm font-semibold hover:border-edge pointer-coarse:size-11"
        >
          {row.rank}
        </button>
      }
    >
      <p className="mb-3 text-sm">{row.why}</p>
      <ul className="mb-3 flex flex-col gap-1 text-sm">
        {row.factors.map(({ name, value, sentence }) => (
          <li key={name} className="tabular flex justify-between gap-3">
            <span className="text-muted">{sentence || `${name}: nothing special`}</span>
            <span>× {value.toFixed(2)}</span>
          </li>
        ))}
      </ul>
      {open && <Parts incident={incident} customer={row.customer.id} />}
    </Popover>
  );
}

function Parts({ incident, customer }: { incident: string; customer: string }) {
  const { data } = useQuery(customerImpactQuery(incident, customer));
  if (!data) return <Skeleton rows={3} height="h-5" label="How it comes about" />;
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3 text-xs">
      {data.parts.map((part) => (
        <Part key={part.component.id} part={part} />
      ))}
      <p className="text-muted">{data.formula}</p>
    </div>
  );
}

function Part({ part }: { part: CustomerImpact['parts'][number] }) {
  const importance = part.importance ? importanceWords[part.importance] : 'as usual';
  const who = {
    customer: 'they said so',
    poll: 'by their answer',
    person: 'as somebody heard',
    default: 'nobody said',
  };
  return (
    <div>
      <p className="font-semibold">
        {part.component.name}: {severityWords[part.severity]?.toLowerCase()}
      </p>
      <p className="tabular text-muted">
        importance {part.weight} ({importance}, {who[part.importanceFrom]}) ×{' '}
        {part.users.toLocaleString('en')} people ({part.usersFrom})
        {part.workaround === 'usable' && ' × ½, a workaround works'} = {amount(part.ratePerMinute)} now,{' '}
        {amount(part.impact)} so far
      </p>
    </div>
  );
}
