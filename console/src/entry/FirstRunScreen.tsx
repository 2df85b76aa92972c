import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { setupQuery } from '../api/queries.ts';
import type { Session } from '../api/shapes.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Door } from './Door.tsx';
import { FirstRunForm } from './FirstRunForm.tsx';
import { hashToken } from './hash-token.ts';
import { Ready } from './Ready.tsx';

/** From the link printed at start to a live page, in under two minutes. */
export function FirstRunScreen() {
  const [token] = useState(hashToken);
  const [session, setSession] = useState<Session | null>(null);
  const state = useQuery(setupQuery);
  if (session) return <Ready session={session} />;
  return (
    <Door
      wide
      title="Set up Candor"
      about="Two minutes to a live status page. Everything can be changed later."
    >
      <Loaded of={state} what="The setup">
        {({ needed }) => {
          if (!needed) return <AlreadyDone />;
          if (token === '') return <TokenMissing />;
          return <FirstRunForm token={token} done={setSession} />;
        }}
      </Loaded>
    </Door>
  );
}

function AlreadyDone() {
  return (
    <div className="flex flex-col items-start gap-4">
      <p>This installation has an admin already.</p>
      <Link to="/sign-in" className={buttonClass('primary', 'large')}>
        Sign in
      </Link>
    </div>
  );
}

function TokenMissing() {
  return (
    <p>
      Open the one-time link that Candor printed when it started. It ends in{' '}
      <code className="font-mono">/setup#…</code>. Starting Candor again prints a new one.
    </p>
  );
}
