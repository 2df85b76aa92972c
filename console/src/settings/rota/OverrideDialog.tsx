import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { peopleQuery } from '../../api/queries.ts';
import type { Rota } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { serverNow } from '../../live/server-time.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Input, Select } from '../../ui/Input.tsx';
import { instantOf, localInput } from './local-time.ts';

const hour = 3_600_000;

/** One person for another, for a while. */
export function OverrideDialog({ rota, onClose }: { rota: Rota; onClose: () => void }) {
  const people = (useQuery(peopleQuery).data ?? []).filter(({ active }) => active);
  const [person, setPerson] = useState('');
  const [from, setFrom] = useState(localInput(Math.floor(serverNow() / hour) * hour));
  const [to, setTo] = useState(localInput(Math.floor(serverNow() / hour) * hour + 24 * hour));
  const save = useAct(
    () =>
      api.post(`/rotas/${rota.role}/overrides`, { person, startsAt: instantOf(from), endsAt: instantOf(to) }),
    { renews: [['rotas']], says: 'Turn swapped', done: onClose },
  );
  const wrong = save.error?.fields ?? {};
  return (
    <FormDialog
      title="Swap a turn"
      description="The rota goes on as before afterwards."
      act="Swap"
      saving={save}
      onClose={onClose}
    >
      <Field label="Who takes it" error={wrong.person}>
        <Select required value={person} onChange={(event) => setPerson(event.target.value)}>
          <option value="">Choose somebody</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="From" hint="Your time." error={wrong.startsAt}>
        <Input
          type="datetime-local"
          required
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      </Field>
      <Field label="Until" error={wrong.endsAt}>
        <Input type="datetime-local" required value={to} onChange={(event) => setTo(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
