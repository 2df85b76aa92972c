import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api/client.ts';
import type { Person, Session } from '../api/shapes.ts';
import { useAct } from '../api/use-act.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Door } from './Door.tsx';
import { hashToken } from './hash-token.ts';

type Invited = Pick<Person, 'name' | 'email'>;

/** Somebody who was invited sets their password. The token stays behind the #, out of logs and referrers. */
export function InvitationScreen() {
  const [token] = useState(hashToken);
  const invited = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.get<Invited>(`/invitations/${encodeURIComponent(token)}`),
    retry: false,
    enabled: token !== '',
  });
  return (
    <Door title="Choose your password" about="Then you are in.">
      {token === '' ? (
        <p>Open the link from your invitation mail again. Part of it is missing here.</p>
      ) : (
        <Loaded of={invited} what="Your invitation">
          {(person) => <PasswordForm token={token} person={person} />}
        </Loaded>
      )}
    </Door>
  );
}

function PasswordForm({ token, person }: { token: string; person: Invited }) {
  const [password, setPassword] = useState('');
  const act = useAct(
    (body: { password: string }) => api.post<Session>(`/invitations/${encodeURIComponent(token)}`, body),
    {
      done: () => location.assign('/'),
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate({ password });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p>
        Hello {person.name}. You will sign in as <strong>{person.email}</strong>.
      </p>
      <input type="text" name="username" autoComplete="username" value={person.email} readOnly hidden />
      <Field
        label="Password"
        hint="At least 10 characters. A few words are good."
        error={act.error?.fields.password ?? (act.error ? act.error.sentence : null)}
      >
        <Input
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      {act.error?.status === 0 && <ErrorNote title="Not saved" error={act.error} />}
      <Button type="submit" look="primary" size="large" busy={act.isPending || act.isSuccess}>
        Set password and sign in
      </Button>
    </form>
  );
}
