import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { IncidentView, UpdateView } from '../../../src/inbound/api/shapes/incident.ts';
import { deliveriesQuery } from '../api/queries.ts';
import type { DeliveryLedger } from '../api/shapes.ts';
import { Badge } from '../ui/Badge.tsx';
import { timeWithSeconds } from '../ui/times.ts';
import { CorrectionDialog } from './CorrectionDialog.tsx';

/** Under published words: where they arrived, where they did not, and what was corrected since. */
export function UpdateFoot({ update, incident }: { update: UpdateView; incident: IncidentView }) {
  const [correcting, setCorrecting] = useState(false);
  const { data } = useQuery({ ...deliveriesQuery(update.id), enabled: update.state === 'published' });
  const last = update.corrections.at(-1);
  return (
    <div className="mt-1.5 flex flex-col gap-1 text-xs text-muted">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {data && <Ledger ledger={data} onPage={update.audience === 'public'} />}
        {last && (
          <details className="w-full">
            <summary className="inline cursor-pointer">
              <Badge>edited {timeWithSeconds(last.at).slice(0, 5)}</Badge> by {last.by}, was …
            </summary>
            <p className="mt-1 border-l-2 border-line pl-3 whitespace-pre-line line-through decoration-edge">
              {last.before}
            </p>
          </details>
        )}
        {update.state === 'published' && incident.may.publish && (
          <button
            type="button"
            className="font-medium text-accent underline-offset-2 hover:underline pointer-coarse:min-h-11 pointer-coarse:min-w-11"
            onClick={() => setCorrecting(true)}
          >
            Correct
          </button>
        )}
      </div>
      {data && data.failures.length > 0 && <Failures ledger={data} />}
      {correcting && <CorrectionDialog update={update} onClose={() => setCorrecting(false)} />}
    </div>
  );
}

/** "page live 14:31:02 · email 409/412 accepted". */
function Ledger({ ledger: { page, email }, onPage }: { ledger: DeliveryLedger; onPage: boolean }) {
  const parts = [
    onPage &&
      page.problem === null &&
      (page.confirmedAt ? `page live ${timeWithSeconds(page.confirmedAt)}` : 'page not confirmed yet'),
    email.recipients > 0 && `email ${email.accepted}/${email.recipients} accepted`,
    email.kept > 0 && `${email.kept} kept in the Outbox`,
    email.due > 0 && `${email.due} on their way`,
    email.coalesced > 0 && `${email.coalesced} joined with newer words`,
  ].filter(Boolean);
  return (
    <span className="tabular" data-ledger>
      {onPage && page.problem !== null && (
        <strong className="font-semibold text-silent">page: {page.problem} </strong>
      )}
      {parts.join(' · ')}
    </span>
  );
}

function Failures({ ledger: { failures, email } }: { ledger: DeliveryLedger }) {
  return (
    <details>
      <summary className="cursor-pointer font-medium text-late">{email.failed} failed</summary>
      <ul className="mt-1 flex flex-col gap-0.5 pl-3">
        {failures.map(({ to, reply }) => (
          <li key={to}>
            {to}: {reply}
          </li>
        ))}
      </ul>
    </details>
  );
}
