import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import type { CustomerShape } from '../../../../src/inbound/api/shapes/customers.ts';
import { customerQuery, customersNamed } from '../../api/queries.ts';
import { cx } from '../../ui/classes.ts';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';

type Picked = Pick<CustomerShape, 'id' | 'name'>;
type Props = { value: string | null; onPick: (customer: Picked) => void; autoFocus?: boolean };

/** One customer by name: type a few letters, then choose. What is known of reaching them stands beside the name. */
export function CustomerPicker({ value, onPick, autoFocus = false }: Props) {
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const { data } = useQuery({ ...customersNamed(asked), placeholderData: keepPreviousData });
  const name = useId();
  const { data: chosen } = useQuery({ ...customerQuery(value ?? ''), enabled: value !== null });
  const items = data?.items ?? [];
  // Whoever is chosen stays in sight, whatever is searched for next.
  const found = chosen && !items.some(({ id }) => id === chosen.id) ? [chosen, ...items] : items;
  return (
    <div className="flex flex-col gap-2" data-customer-picker>
      <Field label="Which customer?">
        <Input
          type="search"
          autoFocus={autoFocus}
          autoComplete="off"
          placeholder="Search by name"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <fieldset className="flex flex-col">
        <legend className="sr-only">Customers found</legend>
        {found.map((customer) => (
          <label
            key={customer.id}
            className={cx(
              'flex min-h-9 items-center gap-2.5 rounded-control px-2 text-sm transition-colors hover:bg-canvas pointer-coarse:min-h-11',
              'has-checked:bg-[color-mix(in_oklab,var(--plan)_10%,transparent)] has-focus-visible:outline-2 has-focus-visible:outline-accent',
            )}
          >
            <input
              type="radio"
              name={name}
              checked={customer.id === value}
              onChange={() => onPick({ id: customer.id, name: customer.name })}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 flex-1 truncate font-medium">{customer.name}</span>
            <span className={cx('text-xs', customer.reachable === 0 ? 'text-late' : 'text-muted')}>
              {reachable(customer)}
            </span>
          </label>
        ))}
        {data && found.length === 0 && (
          <p className="px-2 py-1 text-sm text-muted">
            {asked === '' ? 'No customers are kept yet.' : `Nobody is called “${asked}”.`}
          </p>
        )}
      </fieldset>
    </div>
  );
}

function reachable({ reachable: people }: CustomerShape): string {
  if (people === 0) return 'nobody to write to';
  return people === 1 ? '1 person' : `${people} people`;
}
