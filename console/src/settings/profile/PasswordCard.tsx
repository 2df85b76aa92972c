import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';

export function PasswordCard({ email }: { email: string }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const save = useAct(() => api.post('/session/password', { current, next }), {
    renews: [['sessions']],
    says: 'Password changed. You are signed out everywhere else.',
    done: () => {
      setCurrent('');
      setNext('');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined);
  };
  const wrong = save.error?.fields ?? {};
  return (
    <Card>
      <CardHead title="Password" hint="Changing it signs you out everywhere else." />
      <CardBody>
        <form onSubmit={submit} className="flex flex-col gap-4 sm:max-w-sm">
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          <Field label="Present password" error={wrong.current}>
            <Input
              type="password"
              autoComplete="current-password"
              required
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          </Field>
          <Field label="New password" hint="At least 10 characters. A few words are good." error={wrong.next}>
            <Input
              type="password"
              autoComplete="new-password"
              required
              minLength={10}
              value={next}
              onChange={(event) => setNext(event.target.value)}
            />
          </Field>
          {save.error && save.error.problems.length === 0 && (
            <ErrorNote title="Not changed" error={save.error} />
          )}
          <div>
            <Button type="submit" busy={save.isPending}>
              Change password
            </Button>
          </div>
        </form>
      </CardBody>
    </Card>
  );
}
