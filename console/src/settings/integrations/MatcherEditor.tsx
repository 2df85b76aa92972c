import { Plus, X } from 'lucide-react';
import type { AlertRule } from '../../api/shapes.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldError } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Input, Select } from '../../ui/Input.tsx';

type Matcher = AlertRule['matchers'][number];
type Props = {
  matchers: readonly Matcher[];
  /** Of the list, in the server's problems: "rules.0.matchers". */
  path: string;
  wrong: Readonly<Record<string, string>>;
  onChange: (matchers: Matcher[]) => void;
};

const operators: Record<Matcher['op'], string> = {
  '=': 'is',
  '!=': 'is not',
  '=~': 'matches',
  '!~': 'does not match',
};

/** Labels an alert must have: all of them. None: any alert. */
export function MatcherEditor({ matchers, path, wrong, onChange }: Props) {
  const set = (at: number, next: Partial<Matcher>) =>
    onChange(matchers.map((one, index) => (index === at ? { ...one, ...next } : one)));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-medium">
        {matchers.length === 0 ? 'For any alert' : 'For alerts whose'}
      </legend>
      {matchers.map((matcher, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a matcher is its place
        <div key={at}>
          <div className="grid grid-cols-[minmax(0,1fr)_9rem_auto] gap-2 sm:grid-cols-[minmax(0,1fr)_9rem_minmax(0,1fr)_auto]">
            <Input
              aria-label={`Label ${at + 1}`}
              required
              placeholder="label"
              value={matcher.label}
              onChange={(event) => set(at, { label: event.target.value })}
              aria-invalid={wrong[`${path}.${at}.label`] ? true : undefined}
              className="font-mono"
            />
            <Select
              aria-label={`Comparison ${at + 1}`}
              value={matcher.op}
              onChange={(event) => set(at, { op: event.target.value as Matcher['op'] })}
            >
              {Object.entries(operators).map(([op, word]) => (
                <option key={op} value={op}>
                  {word}
                </option>
              ))}
            </Select>
            <Input
              aria-label={`Value ${at + 1}`}
              placeholder="value"
              value={matcher.value}
              onChange={(event) => set(at, { value: event.target.value })}
              aria-invalid={wrong[`${path}.${at}.value`] ? true : undefined}
              className="order-last col-span-full font-mono sm:order-none sm:col-span-1"
            />
            <IconButton label={`Remove label ${at + 1}`} onClick={() => onChange(matchers.toSpliced(at, 1))}>
              <X aria-hidden size={15} />
            </IconButton>
          </div>
          <FieldError error={wrong[`${path}.${at}.label`] ?? wrong[`${path}.${at}.value`]} />
        </div>
      ))}
      <div>
        <Button
          look="quiet"
          size="small"
          icon={<Plus aria-hidden size={14} />}
          onClick={() => onChange([...matchers, { label: '', op: '=', value: '' }])}
        >
          Add a label
        </Button>
      </div>
    </fieldset>
  );
}
