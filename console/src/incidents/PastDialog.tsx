import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { componentsQuery } from '../api/queries.ts';
import { useAct } from '../api/use-act.ts';
import { useOnce } from '../api/use-once.ts';
import { fromLocalInput, localInput } from '../incident/local-input.ts';
import { serverNow } from '../live/server-time.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input, Select, Textarea } from '../ui/Input.tsx';

const how = [
  ['', 'Not hit'],
  ['degraded_performance', 'Slow'],
  ['partial_outage', 'Partly down'],
  ['major_outage', 'Down'],
] as const;

/** Something that is over and that nobody wrote of: published once, with a mark that says so. */
export function PastDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const { data: all = [] } = useQuery(componentsQuery);
  const [what, setWhat] = useState('');
  const [worst, setWorst] = useState<Readonly<Record<string, string>>>({});
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [words, setWords] = useState('');
  const [began, ended] = [fromLocalInput(from), fromLocalInput(to)];
  const post = useOnce((asked: object, key) => api.post<IncidentView>('/past-incidents', asked, key));
  const act = useAct(
    () =>
      post({
        what: what.trim(),
        components: Object.fromEntries(Object.entries(worst).filter(([, status]) => status !== '')),
        from: new Date(began ?? 0).toISOString(),
        to: new Date(ended ?? 0).toISOString(),
        words: words.trim(),
      }),
    {
      renews: [['incidents'], ['home']],
      done: ({ id }) => {
        onClose();
        void navigate({ to: '/incidents/$incidentId', params: { incidentId: id }, search: {} });
      },
    },
  );
  const ready = what.trim() !== '' && words.trim() !== '' && began !== null && ended !== null;
  return (
    <FormDialog
      size="normal"
      title="Add a past incident"
      description="For what is over and was not written of. The page says that it was added later. Nobody gets mail."
      act="Publish"
      failed="Not published"
      saving={act}
      ready={ready}
      onClose={onClose}
    >
      <Field label="What did customers see?">
        <Input
          autoFocus
          value={what}
          placeholder="Invoices could not be saved"
          onChange={(event) => setWhat(event.target.value)}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Began" error={act.error?.fields.from}>
          <Input
            type="datetime-local"
            value={from}
            max={localInput(serverNow())}
            onChange={(event) => setFrom(event.target.value)}
          />
        </Field>
        <Field label="Ended" error={act.error?.fields.to}>
          <Input
            type="datetime-local"
            value={to}
            max={localInput(serverNow())}
            onChange={(event) => setTo(event.target.value)}
          />
        </Field>
      </div>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-sm font-medium text-ink">How bad did it get?</legend>
        {all
          .filter(({ archived }) => !archived)
          .map(({ id, name }) => (
            <div key={id} className="grid grid-cols-[1fr_10rem] items-center gap-3 text-sm">
              <span aria-hidden>{name}</span>
              <Field label={name} quiet>
                <Select
                  value={worst[id] ?? ''}
                  onChange={(event) => setWorst({ ...worst, [id]: event.target.value })}
                >
                  {how.map(([value, word]) => (
                    <option key={value} value={value}>
                      {word}
                    </option>
                  ))}
                </Select>
              </Field>
            </div>
          ))}
      </fieldset>
      <Field label="What is there to say?" hint="Everybody reads this.">
        <Textarea
          rows={3}
          value={words}
          placeholder="It is fixed. No data was lost. We are sorry that we did not tell you then."
          onChange={(event) => setWords(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
