import { Link } from '@tanstack/react-router';
import { ArrowLeft, Check, Undo2 } from 'lucide-react';
import type { ConversationView } from '../../../src/inbound/api/shapes/conversations.ts';
import { useAct } from '../api/use-act.ts';
import { IncidentClock } from '../incident/IncidentClock.tsx';
import { Problems } from '../incident/Problems.tsx';
import { Button } from '../ui/Button.tsx';
import { finish, renewedBy, reopen } from './acts.ts';
import { whoIs } from './who.ts';

/** With whom, about what, how long there is, and that nothing more is needed. */
export function ThreadHead({ one }: { one: ConversationView }) {
  const done = useAct(() => finish(one.id), {
    renews: [...renewedBy(one.id), ['incident', one.incident.id]],
    says: 'Done. Nothing is owed here.',
  });
  const again = useAct(() => reopen(one.id), {
    renews: [...renewedBy(one.id), ['incident', one.incident.id]],
    says: 'Open again: an answer is owed.',
  });
  return (
    <header className="sticky top-14 z-10 border-b border-line bg-canvas px-4 py-3 sm:px-6 lg:px-8">
      <div className="mx-auto flex max-w-3xl flex-wrap items-center gap-x-3 gap-y-2">
        <Link
          to="/conversations"
          search={one.state === 'needs-reply' ? {} : { show: one.state }}
          className="-ml-2 inline-flex size-11 items-center justify-center rounded-control text-muted hover:text-ink lg:hidden"
        >
          <ArrowLeft aria-hidden size={20} />
          <span className="sr-only">Back to the list</span>
        </Link>
        <div className="min-w-0 flex-1 max-sm:basis-[calc(100%-4rem)]">
          <h2 className="truncate text-base font-semibold tracking-[-0.01em]">
            {whoIs(one)}
            {one.customer && <span className="font-normal text-muted"> at {one.customer.name}</span>}
          </h2>
          <p className="truncate text-sm text-muted">
            <Link
              to="/incidents/$incidentId"
              params={{ incidentId: one.incident.id }}
              className="underline-offset-4 hover:text-ink hover:underline"
            >
              {one.incident.name} {one.incident.headline}
            </Link>
            {one.incident.resolved && ' · resolved'}
          </p>
        </div>
        {one.clock && (
          <span className="max-sm:flex-1">
            <IncidentClock clock={one.clock} size="large" />
          </span>
        )}
        {one.state === 'done' ? (
          <Button
            icon={<Undo2 aria-hidden size={15} />}
            busy={again.isPending}
            onClick={() => again.mutate(undefined)}
          >
            Open again
          </Button>
        ) : (
          <Button
            icon={<Check aria-hidden size={15} />}
            busy={done.isPending}
            onClick={() => done.mutate(undefined)}
          >
            Done
          </Button>
        )}
      </div>
      <div className="mx-auto max-w-3xl">
        <Problems title="Not marked" error={done.error ?? again.error} />
        {!one.verified && (
          <p className="mt-2 rounded-control border border-line bg-canvas px-3 py-2 text-sm">
            <strong className="font-semibold">Wrote on the public page; the address is not confirmed.</strong>{' '}
            Say nothing that is for customers only until they have answered by mail.
          </p>
        )}
      </div>
    </header>
  );
}
