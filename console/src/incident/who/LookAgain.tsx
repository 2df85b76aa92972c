import { useId } from 'react';
import { Select } from '../../ui/Input.tsx';

type Props = { minutes: number; onChange: (minutes: number) => void };

const lengths = [
  { minutes: 0, label: 'As policy says' },
  { minutes: 15, label: 'In 15 min' },
  { minutes: 30, label: 'In 30 min' },
  { minutes: 60, label: 'In 1 h' },
  { minutes: 120, label: 'In 2 h' },
  { minutes: 24 * 60, label: 'Tomorrow' },
];

/** While not everybody is told, the question comes back: when. */
export function LookAgain({ minutes, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-3">
      <label htmlFor={id} className="text-sm font-medium">
        Look again
      </label>
      <Select
        id={id}
        className="w-44!"
        value={minutes}
        onChange={(event) => onChange(Number(event.target.value))}
      >
        {lengths.map((one) => (
          <option key={one.minutes} value={one.minutes}>
            {one.label}
          </option>
        ))}
      </Select>
    </div>
  );
}
