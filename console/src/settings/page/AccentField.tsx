import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { contrast } from './contrast.ts';

type Props = {
  value: string;
  error: string | undefined;
  readOnly: boolean;
  onChange: (accent: string) => void;
};

/** A colour, and whether it can be read on the page's light ground. */
export function AccentField({ value, error, readOnly, onChange }: Props) {
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <Field label="Accent" hint="Like #004ba1. Empty: Candor's blue." error={error} className="w-52">
        <Input
          value={value}
          readOnly={readOnly}
          placeholder="#004ba1"
          pattern="#[0-9a-fA-F]{6}"
          title="A colour like #004ba1"
          onChange={(event) => onChange(event.target.value.trim())}
          className="font-mono"
        />
      </Field>
      <input
        type="color"
        aria-label="Pick a colour"
        value={/^#[0-9a-f]{6}$/i.test(value) ? value : '#004ba1'}
        disabled={readOnly}
        onChange={(event) => onChange(event.target.value)}
        className="mb-5.5 h-9 w-12 cursor-pointer pointer-coarse:h-11 rounded-control border border-edge bg-surface p-1"
      />
      {value !== '' && !readOnly && (
        <Button look="quiet" size="small" className="mb-6.5" onClick={() => onChange('')}>
          Use the blue
        </Button>
      )}
      <Verdict colour={value === '' ? '#004ba1' : value} />
    </div>
  );
}

function Verdict({ colour }: { colour: string }) {
  const measured = contrast(colour, '#ffffff');
  if (measured === null) return null;
  const fine = measured >= 4.5;
  return (
    <p
      className={`flex w-full items-center gap-2 text-sm font-medium ${fine ? 'text-ok' : 'text-late'}`}
      aria-live="polite"
    >
      <Shape name={fine ? 'done' : 'overdue'} size={14} />
      {fine
        ? `Readable: ${measured.toFixed(1)} to 1 on white.`
        : `Hard to read: ${measured.toFixed(1)} to 1 on white. Choose a darker one, at least 4.5.`}
    </p>
  );
}
