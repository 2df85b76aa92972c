import { useQuery } from '@tanstack/react-query';
import { peopleQuery } from '../../api/queries.ts';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Input.tsx';

type Props = { value: string; onChange: (person: string) => void; error?: string | undefined };

/** One person who is here and may work on incidents. */
export function OwnerSelect({ value, onChange, error }: Props) {
  const { data: people = [] } = useQuery(peopleQuery);
  const able = people.filter(({ active, access }) => active && access !== 'viewer');
  return (
    <Field label="Owner" error={error}>
      <Select required value={value} onChange={(event) => onChange(event.target.value)}>
        {!able.some(({ id }) => id === value) && <option value={value}>Choose somebody</option>}
        {able.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
