import { X } from 'lucide-react';
import type { Person } from '../../api/shapes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Input.tsx';
import { Avatar } from '../../ui/PersonName.tsx';
import { MoveButtons } from '../components/MoveButtons.tsx';

type Props = {
  label: string;
  people: readonly Person[];
  order: readonly string[];
  onChange: (order: string[]) => void;
};

/** People in an order, moved by buttons. */
export function OrderedPeople({ label, people, order, onChange }: Props) {
  const find = (id: string) =>
    people.find((person) => person.id === id) ?? { id, name: 'Somebody who is gone' };
  const rest = people.filter(({ id }) => !order.includes(id));
  const move = (from: number, to: number) =>
    onChange(order.toSpliced(from, 1).toSpliced(to, 0, order[from] ?? ''));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      {order.length > 0 && (
        <ol className="divide-y divide-line rounded-control border border-line">
          {order.map((id, at) => {
            const person = find(id);
            return (
              <li key={id} className="flex min-h-10 items-center gap-2 pr-1 pl-3">
                <Avatar person={person} size="small" />
                <span className="flex-1">{person.name}</span>
                <MoveButtons name={person.name} at={at} of={order.length} onMove={(to) => move(at, to)} />
                <IconButton label={`Remove ${person.name}`} onClick={() => onChange(order.toSpliced(at, 1))}>
                  <X aria-hidden size={15} />
                </IconButton>
              </li>
            );
          })}
        </ol>
      )}
      {rest.length > 0 && (
        <Select
          aria-label="Add somebody"
          value=""
          onChange={(event) => event.target.value && onChange([...order, event.target.value])}
        >
          <option value="">Add somebody…</option>
          {rest.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </fieldset>
  );
}
