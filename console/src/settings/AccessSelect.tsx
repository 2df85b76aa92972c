import { type Access, accessWords } from '../shell/access.ts';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Input.tsx';

type Props = { value: Access; onChange: (access: Access) => void; error: string | undefined };

export function AccessSelect({ value, onChange, error }: Props) {
  return (
    <Field label="Access" hint={accessWords[value].may} error={error}>
      <Select value={value} onChange={(event) => onChange(event.target.value as Access)}>
        {Object.entries(accessWords).map(([access, { name }]) => (
          <option key={access} value={access}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
