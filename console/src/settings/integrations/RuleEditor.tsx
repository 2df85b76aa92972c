import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { componentsQuery } from '../../api/queries.ts';
import type { AlertRule } from '../../api/shapes.ts';
import { Checkbox } from '../../ui/Choice.tsx';
import { Field, FieldError } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Input.tsx';
import { severityWords } from '../../ui/SeverityBadge.tsx';
import { MoveButtons } from '../components/MoveButtons.tsx';
import { MatcherEditor } from './MatcherEditor.tsx';
import { actionWords } from './route-words.ts';

type Props = {
  rule: AlertRule;
  at: number;
  of: number;
  wrong: Readonly<Record<string, string>>;
  onChange: (rule: AlertRule) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
};

export function RuleEditor({ rule, at, of, wrong, onChange, onMove, onRemove }: Props) {
  const name = `rule ${at + 1}`;
  return (
    <fieldset className="rounded-card border border-line">
      <legend className="sr-only">Rule {at + 1}</legend>
      <div className="flex items-center border-b border-line py-1 pr-1 pl-4">
        <p aria-hidden className="flex-1 font-semibold">
          Rule {at + 1}
        </p>
        <MoveButtons name={name} at={at} of={of} onMove={onMove} />
        <IconButton label={`Remove ${name}`} onClick={onRemove}>
          <Trash2 aria-hidden size={15} />
        </IconButton>
      </div>
      <div className="flex flex-col gap-4 p-4">
        <MatcherEditor
          matchers={rule.matchers}
          path={`rules.${at}.matchers`}
          wrong={wrong}
          onChange={(matchers) => onChange({ ...rule, matchers })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Then" hint={actionWords[rule.action].hint} error={wrong[`rules.${at}.action`]}>
            <Select
              value={rule.action}
              onChange={(event) => onChange({ ...rule, action: event.target.value as AlertRule['action'] })}
            >
              {Object.entries(actionWords).map(([action, words]) => (
                <option key={action} value={action}>
                  {words.name}
                </option>
              ))}
            </Select>
          </Field>
          {rule.action !== 'ignore' && (
            <Field label="Severity" error={wrong[`rules.${at}.severity`]}>
              <Select
                value={rule.severity ?? ''}
                onChange={(event) =>
                  onChange({ ...rule, severity: (event.target.value || null) as AlertRule['severity'] })
                }
              >
                <option value="">As the alert says</option>
                {Object.entries(severityWords).map(([severity, words]) => (
                  <option key={severity} value={severity}>
                    {words.name}
                  </option>
                ))}
              </Select>
            </Field>
          )}
        </div>
        {rule.action !== 'ignore' && (
          <ComponentPicker rule={rule} onChange={onChange} error={wrong[`rules.${at}.components`]} />
        )}
      </div>
    </fieldset>
  );
}

function ComponentPicker({
  rule,
  onChange,
  error,
}: Pick<Props, 'rule' | 'onChange'> & { error: string | undefined }) {
  const components = (useQuery(componentsQuery).data ?? []).filter(({ archived }) => !archived);
  const toggle = (id: string) => {
    const rest = rule.components.filter((one) => one !== id);
    onChange({ ...rule, components: rest.length < rule.components.length ? rest : [...rest, id] });
  };
  if (components.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">Hits</legend>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {components.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={rule.components.includes(id)}
            onChange={() => toggle(id)}
          />
        ))}
      </div>
      <FieldError error={error} />
    </fieldset>
  );
}
