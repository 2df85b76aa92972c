import { useQuery } from '@tanstack/react-query';
import { componentsQuery } from '../../api/queries.ts';
import type { AlertRule } from '../../api/shapes.ts';
import { severityWords } from '../../ui/SeverityBadge.tsx';
import { actionWords, matchersInWords } from './route-words.ts';

/** The rules as sentences: the first that fits decides. */
export function RuleList({ rules }: { rules: readonly AlertRule[] }) {
  const components = useQuery(componentsQuery).data ?? [];
  if (rules.length === 0) return <p className="text-muted">No rules: every alert is proposed to a person.</p>;
  return (
    <ol className="divide-y divide-line border-y border-line">
      {rules.map((rule, at) => {
        const names = rule.components.map((id) => components.find((one) => one.id === id)?.name ?? id);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place
          <li key={at} className="flex gap-3 py-2.5">
            <span className="tabular w-4 text-muted">{at + 1}</span>
            <p className="min-w-0 flex-1 break-words">
              For <span className="font-mono text-xs">{matchersInWords(rule)}</span>:{' '}
              <strong className="font-semibold">{actionWords[rule.action].name.toLowerCase()}</strong>
              {rule.severity && ` as ${severityWords[rule.severity].name}`}
              {names.length > 0 && ` of ${names.join(', ')}`}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
