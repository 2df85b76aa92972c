import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { componentsQuery, incidentQuery } from '../api/queries.ts';
import { useAct } from '../api/use-act.ts';
import { useOnce } from '../api/use-once.ts';
import { ComponentChips } from '../declare/Chips.tsx';
import { guessComponents } from '../declare/guess.ts';
import { fromLocalInput } from '../incident/local-input.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input, Textarea } from '../ui/Input.tsx';
import { utcWords } from './window.ts';

/** Five fields: what, which services, from, to, and what people cannot do meanwhile. The announcement follows from them. */
export function ScheduleDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data: all = [] } = useQuery(componentsQuery);
  const [what, setWhat] = useState('');
  const [added, setAdded] = useState<readonly string[]>([]);
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [cannot, setCannot] = useState('');
  const offered = all.filter(({ archived }) => !archived);
  const guessed = guessComponents(what, offered).map(({ id }) => id);
  const chosen = offered.filter(
    ({ id }) => (guessed.includes(id) || added.includes(id)) && !removed.includes(id),
  );
  const [begins, ends] = [fromLocalInput(from), fromLocalInput(to)];
  const post = useOnce((asked: object, key) => api.post<IncidentView>('/maintenance', asked, key));
  const act = useAct(
    () =>
      post({
        what: what.trim(),
        components: chosen.map(({ id }) => id),
        from: new Date(begins ?? 0).toISOString(),
        to: new Date(ends ?? 0).toISOString(),
        cannot: cannot.trim(),
      }),
    {
      renews: [['incidents'], ['home']],
      done: (incident) => {
        client.setQueryData(incidentQuery(incident.id).queryKey, incident);
        onClose();
        void navigate({ to: '/incidents/$incidentId', params: { incidentId: incident.id }, search: {} });
      },
    },
  );
  const ready = what.trim() !== '' && begins !== null && ends !== null;
  return (
    <FormDialog
      size="normal"
      title="Schedule work"
      description="Nobody outside is told yet. The announcement is written next, for you to send."
      act="Schedule"
      failed="Not scheduled"
      saving={act}
      ready={ready}
      onClose={onClose}
    >
      <Field label="What will you work on?" hint="One sentence, as customers read it.">
        <Textarea
          autoFocus
          rows={2}
          value={what}
          placeholder="We are moving invoices to a new database"
          onChange={(event) => setWhat(event.target.value)}
        />
      </Field>
      <div className="flex flex-col gap-1.5">
        <span className="text-sm font-medium text-ink">Services</span>
        <div className="flex flex-wrap items-center gap-2">
          <ComponentChips
            chosen={chosen}
            rest={offered.filter(({ id }) => !chosen.some((one) => one.id === id))}
            onAdd={(id) => {
              setAdded([...added, id]);
              setRemoved(removed.filter((one) => one !== id));
            }}
            onRemove={(id) => setRemoved([...removed, id])}
          />
        </div>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Begins" error={act.error?.fields.from}>
          <Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label="Ends" error={act.error?.fields.to}>
          <Input
            type="datetime-local"
            value={to}
            min={from}
            onChange={(event) => setTo(event.target.value)}
          />
        </Field>
      </div>
      {begins !== null && ends !== null && (
        <p className="-mt-2 text-xs text-muted">
          {utcWords(new Date(begins).toISOString(), new Date(ends).toISOString())}
        </p>
      )}
      <Field label="Meanwhile they will not be able to" hint="A verb. Leave it empty if nothing stops.">
        <Input
          value={cannot}
          placeholder="save invoices"
          onChange={(event) => setCannot(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
