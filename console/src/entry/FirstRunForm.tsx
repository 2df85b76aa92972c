import { Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api } from '../api/client.ts';
import type { Session } from '../api/shapes.ts';
import { useAct } from '../api/use-act.ts';
import { Button } from '../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../ui/Card.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field, FieldError } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Input } from '../ui/Input.tsx';

type Setup = { pageName: string; name: string; email: string; password: string };

export function FirstRunForm({ token, done }: { token: string; done: (session: Session) => void }) {
  const [given, setGiven] = useState<Setup>({ pageName: '', name: '', email: '', password: '' });
  const [components, setComponents] = useState(['Website', 'Sign in', 'API']);
  const act = useAct((body: unknown) => api.post<Session>('/setup', body), { done });
  const wrong = act.error?.fields ?? {};
  const text = (name: keyof Setup) => ({
    value: given[name],
    required: true,
    onChange: (event: { target: { value: string } }) => setGiven({ ...given, [name]: event.target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const named = components.map((component) => component.trim()).filter(Boolean);
    act.mutate({ token, ...given, components: named });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <Card>
        <CardHead title="Your status page" hint="What your customers will see." />
        <CardBody className="flex flex-col gap-4">
          <Field label="Company or product" hint="The page is called after it." error={wrong.pageName}>
            <Input
              autoFocus
              maxLength={80}
              placeholder="Acme"
              autoComplete="organization"
              {...text('pageName')}
            />
          </Field>
          <ComponentNames names={components} onChange={setComponents} error={wrong.components} />
        </CardBody>
      </Card>
      <Card>
        <CardHead title="You" hint="The first admin. You can invite the others afterwards." />
        <CardBody className="flex flex-col gap-4">
          <Field label="Your name" error={wrong.name}>
            <Input maxLength={120} autoComplete="name" {...text('name')} />
          </Field>
          <Field label="Email" error={wrong.email}>
            <Input type="email" autoComplete="username" {...text('email')} />
          </Field>
          <Field label="Password" hint="At least 10 characters. A few words are good." error={wrong.password}>
            <Input type="password" autoComplete="new-password" minLength={10} {...text('password')} />
          </Field>
        </CardBody>
      </Card>
      {act.error && (
        <ErrorNote title="Not set up yet" error={act.error} safe="What you typed is still here." />
      )}
      <Button type="submit" look="primary" size="large" busy={act.isPending}>
        Put the page live
      </Button>
    </form>
  );
}

type NamesProps = { names: string[]; onChange: (names: string[]) => void; error: string | undefined };

/** Three are suggested: nobody starts from an empty list. */
function ComponentNames({ names, onChange, error }: NamesProps) {
  const set = (at: number, name: string) =>
    onChange(names.map((other, index) => (index === at ? name : other)));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-medium">What it is made of, in your customers' words</legend>
      {names.map((name, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is what a name belongs to
        <div key={at} className="flex items-center gap-2">
          <Input
            aria-label={`Component ${at + 1}`}
            value={name}
            maxLength={80}
            onChange={(event) => set(at, event.target.value)}
          />
          <IconButton
            label={`Remove ${name || 'this component'}`}
            onClick={() => onChange(names.filter((_, index) => index !== at))}
          >
            <X aria-hidden size={16} />
          </IconButton>
        </div>
      ))}
      <FieldError error={error} />
      {names.length < 20 && (
        <div>
          <Button
            look="quiet"
            size="small"
            icon={<Plus aria-hidden size={14} />}
            onClick={() => onChange([...names, ''])}
          >
            Add another
          </Button>
        </div>
      )}
    </fieldset>
  );
}
