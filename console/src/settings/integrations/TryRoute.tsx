import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import { componentsQuery } from '../../api/queries.ts';
import type { AlertRoute, AlertTrial } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';
import { severityWords } from '../../ui/SeverityBadge.tsx';
import { labelsIn } from './labels-in.ts';
import { actionWords } from './route-words.ts';

/** What would become of an alert with these labels. Nothing is declared. */
export function TryRoute({ route }: { route: AlertRoute }) {
  const [labels, setLabels] = useState('alertname=CandorTest severity=critical');
  const trial = useAct(() =>
    api.post<AlertTrial>(`/alert-routes/${route.id}/test`, { labels: labelsIn(labels) }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    trial.mutate(undefined);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <div className="flex items-end gap-2">
        <Field label="Try the rules with" error={trial.error?.sentence} className="min-w-0 flex-1">
          <Input value={labels} onChange={(event) => setLabels(event.target.value)} className="font-mono" />
        </Field>
        <Button type="submit" busy={trial.isPending}>
          Test
        </Button>
      </div>
      <div aria-live="polite">{trial.data && <Outcome trial={trial.data} />}</div>
    </form>
  );
}

function Outcome({ trial }: { trial: AlertTrial }) {
  const components = useQuery(componentsQuery).data ?? [];
  const names = trial.components.map((id) => components.find((one) => one.id === id)?.name ?? id);
  return (
    <p className="text-sm">
      Candor would <strong className="font-semibold">{actionWords[trial.action].name.toLowerCase()}</strong>
      {trial.severity && ` as ${severityWords[trial.severity].name}`}
      {names.length > 0 && ` of ${names.join(', ')}`}. Nothing was declared.
    </p>
  );
}
