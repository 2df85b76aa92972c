import { X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Input, Select } from '../ui/Input.tsx';

type Attribute = { name: string; value: string };
type Props = {
  names: readonly string[];
  chosen: readonly Attribute[];
  onChange: (chosen: Attribute[]) => void;
};

/** Whatever else a rule may ask of a customer: "plan is yearly". */
export function AttributeRules({ names, chosen, onChange }: Props) {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  if (names.length === 0 && chosen.length === 0) return null;
  const add = () => {
    if (name === '' || value.trim() === '') return;
    onChange([...chosen, { name, value: value.trim() }]);
    setValue('');
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-medium">and have</legend>
      {chosen.map((one, at) => (
        <p key={`${one.name} ${one.value}`} className="flex items-center gap-2 text-sm">
          <span className="font-medium">{one.name}</span> {one.value}
          <IconButton
            label={`Leave out ${one.name} ${one.value}`}
            onClick={() => onChange(chosen.filter((_, index) => index !== at))}
          >
            <X aria-hidden size={14} />
          </IconButton>
        </p>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label="Attribute"
          className="max-w-44"
          value={name}
          onChange={(event) => setName(event.target.value)}
        >
          <option value="">Attribute…</option>
          {names.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
        <Input
          aria-label="Its value"
          className="max-w-44"
          value={value}
          onChange={(event) => setValue(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <Button size="small" disabled={name === '' || value.trim() === ''} onClick={add}>
          Add
        </Button>
      </div>
    </fieldset>
  );
}
