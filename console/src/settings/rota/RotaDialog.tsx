import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { peopleQuery } from '../../api/queries.ts';
import type { Rota } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { RadioGroup } from '../../ui/Choice.tsx';
import { Field, FieldError } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Input } from '../../ui/Input.tsx';
import { instantOf, localInput } from './local-time.ts';
import { OrderedPeople } from './OrderedPeople.tsx';
import { rotaWords } from './rota-words.ts';

/** A rotation kept here, or a calendar kept elsewhere with people here to fall back on. */
export function RotaDialog({ rota, onClose }: { rota: Rota; onClose: () => void }) {
  const people = (useQuery(peopleQuery).data ?? []).filter(({ active }) => active);
  const [kind, setKind] = useState(rota.kind);
  const [order, setOrder] = useState(rota.people.map(({ id }) => id));
  const [days, setDays] = useState(String(rota.days));
  const [start, setStart] = useState(localInput(Date.parse(rota.startsAt)));
  const [icalUrl, setIcalUrl] = useState(rota.icalUrl ?? '');
  const body = {
    kind,
    people: order,
    startsAt: instantOf(start),
    days: Number(days),
    icalUrl: kind === 'ical' ? icalUrl.trim() : null,
  };
  // As it was opened: what somebody else saves meanwhile is renewed behind this dialog, not in its fields.
  const [version] = useState(rota.version);
  const store = () =>
    version === 0
      ? api.post('/rotas', { role: rota.role, ...body })
      : api.patch(`/rotas/${rota.role}`, body, version);
  const save = useAct(store, {
    renews: [['rotas']],
    says: 'Rota saved',
    done: onClose,
  });
  const wrong = save.error?.fields ?? {};
  return (
    <FormDialog title={rotaWords[rota.role].title} act="Save" saving={save} onClose={onClose} size="normal">
      <RadioGroup
        label="Where the rota is kept"
        value={kind}
        onChange={setKind}
        framed
        options={[
          { value: 'weekly', label: 'Here', hint: 'People take turns in an order.' },
          {
            value: 'ical',
            label: 'In a calendar elsewhere',
            hint: 'Candor reads its iCal link. Who has an event has the turn.',
          },
        ]}
      />
      {kind === 'ical' && (
        <Field
          label="iCal link"
          hint="Events are matched to people by address or by name."
          error={wrong.icalUrl}
        >
          <Input
            required
            inputMode="url"
            placeholder="https://calendar.example/duty.ics"
            value={icalUrl}
            onChange={(event) => setIcalUrl(event.target.value)}
          />
        </Field>
      )}
      <OrderedPeople
        label={
          kind === 'ical'
            ? 'Who is asked when the calendar names nobody, in order'
            : 'Who takes turns, in order'
        }
        people={people}
        order={order}
        onChange={setOrder}
      />
      <FieldError error={wrong.people} />
      {kind === 'weekly' && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="First turn starts" hint="Your time." error={wrong.startsAt}>
            <Input
              type="datetime-local"
              required
              value={start}
              onChange={(event) => setStart(event.target.value)}
            />
          </Field>
          <Field label="Days in a turn" error={wrong.days}>
            <Input
              type="number"
              min={1}
              max={365}
              required
              value={days}
              onChange={(event) => setDays(event.target.value)}
            />
          </Field>
        </div>
      )}
    </FormDialog>
  );
}
