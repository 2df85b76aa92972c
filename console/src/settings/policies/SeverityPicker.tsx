import { severityWords } from '../../ui/SeverityBadge.tsx';
import { usePolicy } from './editing.ts';
import { PickSome } from './PickSome.tsx';

const severities = ['sev1', 'sev2', 'sev3', 'sev4'] as const;
type Props = { name: 'communicationsLeadRequired' | 'approvalRequired'; label: string; hint?: string };

/** Which severities a rule is for: any of four. */
export function SeverityPicker({ name, label, hint }: Props) {
  const { policy, change, wrong, mayEdit } = usePolicy();
  const chosen = policy[name];
  return (
    <PickSome
      label={label}
      hint={hint}
      error={wrong[name]}
      options={severities.map((value) => ({ value, label: severityWords[value].name }))}
      chosen={chosen}
      disabled={!mayEdit}
      onToggle={(severity) =>
        change({
          ...policy,
          [name]: severities.filter((one) => (one === severity) !== chosen.includes(one)),
        })
      }
    />
  );
}
