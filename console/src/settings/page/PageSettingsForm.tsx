import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import type { PageSettings } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { Input, Textarea } from '../../ui/Input.tsx';
import { SaveBar } from '../SaveBar.tsx';
import { AccentField } from './AccentField.tsx';

type Text = Omit<PageSettings, 'version' | 'accent'>;

export function PageSettingsForm({ settings, mayEdit }: { settings: PageSettings; mayEdit: boolean }) {
  const [next, setNext] = useState(settings);
  const save = useAct(
    ({ version: _, ...body }: PageSettings) => api.patch('/page-settings', body, settings.version),
    { renews: [['page-settings'], ['session']], says: 'Saved. The page shows it within seconds.' },
  );
  const wrong = save.error?.fields ?? {};
  const text = (name: keyof Text) => ({
    value: next[name],
    readOnly: !mayEdit,
    onChange: (event: { target: { value: string } }) => setNext({ ...next, [name]: event.target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(next);
  };
  const changed = JSON.stringify(next) !== JSON.stringify(settings);
  return (
    <form onSubmit={submit} className="flex flex-col gap-6">
      <Card>
        <CardHead title="Name" />
        <CardBody className="flex flex-col gap-4">
          <Field label="Company or product" error={wrong.name}>
            <Input required maxLength={80} {...text('name')} />
          </Field>
          <Field label="About (optional)" hint="One sentence under the name." error={wrong.about}>
            <Textarea maxLength={300} rows={2} className="min-h-16" {...text('about')} />
          </Field>
        </CardBody>
      </Card>
      <Card>
        <CardHead
          title="Contacts"
          hint="They keep working while you are down, so choose ones that do not depend on your product."
        />
        <CardBody className="flex flex-col gap-4">
          <Field
            label="Support"
            hint="An address, a number, or a sentence. Shown in “If it is not working for you”."
            error={wrong.supportContact}
          >
            <Input maxLength={300} placeholder="support@acme.example" {...text('supportContact')} />
          </Field>
          <Field
            label="Security"
            hint="Named when data or security may be involved."
            error={wrong.securityContact}
          >
            <Input maxLength={300} placeholder="security@acme.example" {...text('securityContact')} />
          </Field>
        </CardBody>
      </Card>
      <Card>
        <CardHead
          title="Days"
          hint="Where the days of the uptime history begin and end. Times on the page stay in UTC and the reader’s own zone."
        />
        <CardBody>
          <Field label="Time zone" error={wrong.timeZone}>
            <Input required maxLength={60} placeholder="Europe/Berlin" {...text('timeZone')} />
          </Field>
        </CardBody>
      </Card>
      <Card>
        <CardHead
          title="Look"
          hint="One colour of yours, for links and buttons. The colours of states stay as they are."
        />
        <CardBody>
          <AccentField
            value={next.accent}
            error={wrong.accent}
            readOnly={!mayEdit}
            onChange={(accent) => setNext({ ...next, accent })}
          />
        </CardBody>
      </Card>
      {save.error && <ErrorNote title="Not saved" error={save.error} safe="What you typed is still here." />}
      {mayEdit && <SaveBar changed={changed} busy={save.isPending} onReset={() => setNext(settings)} />}
    </form>
  );
}
