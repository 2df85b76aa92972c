import { Plus } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { api } from '../../api/client.ts';
import type { AlertRoute, AlertRule } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { RuleEditor } from './RuleEditor.tsx';

const fresh: AlertRule = {
  matchers: [{ label: 'service', op: '=', value: '' }],
  action: 'declare',
  severity: 'sev2',
  components: [],
};

/** The rules of a route, in order: the first that fits decides. */
export function RulesSheet({ route, onClose }: { route: AlertRoute; onClose: () => void }) {
  const form = useId();
  const [rules, setRules] = useState<AlertRule[]>(route.rules);
  // As it was opened: somebody else's change meanwhile is refused, not overwritten.
  const [version] = useState(route.version);
  const save = useAct(() => api.patch(`/alert-routes/${route.id}`, { rules }, version), {
    renews: [['alert-routes']],
    says: 'Rules saved',
    done: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined);
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={`Rules of ${route.name}`}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} look="primary" busy={save.isPending}>
            Save rules
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-muted">
          The first rule that fits decides. An alert that none fits is proposed to a person.
        </p>
        {save.error && (
          <ErrorNote title="Not saved" error={save.error} safe="The rules to mend are marked." />
        )}
        {rules.map((rule, at) => (
          <RuleEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place
            key={at}
            rule={rule}
            at={at}
            of={rules.length}
            wrong={save.error?.fields ?? {}}
            onChange={(next) => setRules(rules.toSpliced(at, 1, next))}
            onMove={(to) => setRules(rules.toSpliced(at, 1).toSpliced(to, 0, rule))}
            onRemove={() => setRules(rules.toSpliced(at, 1))}
          />
        ))}
        <div>
          <Button icon={<Plus aria-hidden size={16} />} onClick={() => setRules(withFresh(rules))}>
            Add a rule
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

/** A new rule stands before the one for any alert, behind which it would never be asked. */
function withFresh(rules: readonly AlertRule[]): AlertRule[] {
  const last = rules.at(-1);
  return last?.matchers.length === 0 ? rules.toSpliced(-1, 0, fresh) : [...rules, fresh];
}
