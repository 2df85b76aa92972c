import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ViewLinkShape } from '../../../../src/inbound/api/shapes/views.ts';
import { api } from '../../api/client.ts';
import { homeQuery } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Input, Select } from '../../ui/Input.tsx';
import { OnceDialog } from '../OnceDialog.tsx';

type Made = ViewLinkShape & { url: string };

export function ViewLinkDialog({ onClose }: { onClose: () => void }) {
  const { data: home } = useQuery(homeQuery);
  const [name, setName] = useState('');
  const [view, setView] = useState<ViewLinkShape['view']>('say-this');
  const [incident, setIncident] = useState('');
  const [days, setDays] = useState('90');
  const [made, setMade] = useState<Made | null>(null);
  const asked = () => ({ name, view, incident: incident || null, days: Number(days) });
  const save = useAct(() => api.post<Made>('/view-links', asked()), {
    renews: [['view-links']],
    done: setMade,
  });
  if (made)
    return (
      <OnceDialog
        title={`“${made.name}” is ready`}
        what="Link"
        secret={made.url}
        hint="Shown only now. Whoever has it can read: give it to no one else, and end it when it got lost."
        onClose={onClose}
      />
    );
  const wrong = save.error?.fields ?? {};
  return (
    <FormDialog title="New link" act="Make the link" saving={save} onClose={onClose}>
      <Field label="Who reads with it" hint="“Support desk”, “Board”." error={wrong.name}>
        <Input required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="Shows" error={wrong.view}>
        <Select value={view} onChange={(event) => setView(event.target.value as typeof view)}>
          <option value="say-this">Say this: what may be said, and the look-up</option>
          <option value="brief">Brief: five answers for executives</option>
        </Select>
      </Field>
      <Field label="Of" error={wrong.incident}>
        <Select value={incident} onChange={(event) => setIncident(event.target.value)}>
          <option value="">whatever is open</option>
          {(home?.active ?? [])
            .filter(({ sensitive }) => !sensitive)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {one.name} {one.headline}
              </option>
            ))}
        </Select>
      </Field>
      <Field label="Ends" hint="And when you leave." error={wrong.days}>
        <Select value={days} onChange={(event) => setDays(event.target.value)}>
          <option value="7">in a week</option>
          <option value="30">in 30 days</option>
          <option value="90">in 90 days</option>
          <option value="365">in a year</option>
        </Select>
      </Field>
    </FormDialog>
  );
}
