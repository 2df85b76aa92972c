import { useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../api/client.ts';
import type { Session } from '../api/shapes.ts';
import { useAct } from '../api/use-act.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Door } from './Door.tsx';
import { ownPath } from './own-path.ts';

/** Address and password. A wrong pair says so without telling which. */
export function SignInScreen() {
  const { next } = useSearch({ from: '/sign-in' });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const act = useAct((body: { email: string; password: string }) => api.post<Session>('/session', body), {
    // A full load, so that nothing of a former reader stays in memory.
    done: () => location.assign(ownPath(next, location.origin)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate({ email, password });
  };
  return (
    <Door title="Sign in" about="To say what customers need to hear.">
      <form onSubmit={submit} className="flex flex-col gap-4">
        {act.error && <ErrorNote title="Not signed in" error={act.error} />}
        <Field label="Email" error={act.error?.fields.email}>
          <Input
            type="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <Field label="Password" error={act.error?.fields.password}>
          <Input
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <Button type="submit" look="primary" size="large" busy={act.isPending || act.isSuccess}>
          Sign in
        </Button>
      </form>
      <p className="text-xs text-muted">Forgot it? An admin can send you a new link from Team.</p>
    </Door>
  );
}
