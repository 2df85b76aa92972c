import { FieldError } from '../../ui/Field.tsx';
import { severityWords } from '../../ui/SeverityBadge.tsx';
import { usePolicy } from './editing.ts';

const severities = ['sev1', 'sev2', 'sev3', 'sev4'] as const;
type Props = { name: 'communicationsLeadRequired' | 'approvalRequired'; label: string; hint?: string };

/** Which severities a rule is for: any of four. */
export function SeverityPicker({ name, label, hint }: Props) {
  const { policy, change, wrong, mayEdit } = usePolicy();
  const chosen = policy[name];
  const toggle = (severity: (typeof severities)[number]) =>
    change({ ...policy, [name]: severities.filter((one) => (one === severity) !== chosen.includes(one)) });
  return (
    <fieldset className="flex flex-col gap-1.5" disabled={!mayEdit}>
      <legend className="float-left mb-1.5 w-full">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {severities.map((severity) => (
          <label
            key={severity}
            className="inline-flex h-8 items-center gap-2 rounded-control border border-edge px-3 text-sm font-medium transition-colors hover:border-muted has-checked:border-accent has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:h-11"
          >
            <input
              type="checkbox"
              checked={chosen.includes(severity)}
              onChange={() => toggle(severity)}
              className="size-4 accent-accent"
            />
            {severityWords[severity].name}
          </label>
        ))}
      </div>
      {hint && <p className="text-xs text-muted">{hint}</p>}
      <FieldError error={wrong[name]} />
    </fieldset>
  );
}
