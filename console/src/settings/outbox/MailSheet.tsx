import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { outboxMailQuery } from '../../api/queries.ts';
import type { OutboxMail } from '../../api/shapes.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { dateAndTime } from '../../ui/times.ts';
import { MailFrame } from './MailFrame.tsx';
import { MailState } from './MailState.tsx';

type View = 'html' | 'text' | 'headers';

/** One mail as its reader gets it. */
export function MailSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const answer = useQuery(outboxMailQuery(id));
  return (
    <Sheet open wide onClose={onClose} title={answer.data?.subject ?? 'Mail'}>
      <Loaded of={answer} what="The mail">
        {(mail) => <Mail mail={mail} />}
      </Loaded>
    </Sheet>
  );
}

function Mail({ mail }: { mail: OutboxMail }) {
  const [view, setView] = useState<View>(mail.html === null ? 'text' : 'html');
  const views = (['html', 'text', 'headers'] as const).filter((one) => one !== 'html' || mail.html !== null);
  const names: Record<View, string> = { html: 'As HTML', text: 'As text', headers: 'Headers' };
  return (
    <div className="flex h-full flex-col gap-4">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        <dt className="text-muted">To</dt>
        <dd>{mail.to}</dd>
        <dt className="text-muted">State</dt>
        <dd>
          <MailState entry={mail} /> {mail.reply && <span className="text-muted">{mail.reply}</span>}
        </dd>
        <dt className="text-muted">At</dt>
        <dd>{dateAndTime(mail.at)}</dd>
        {mail.incident && (
          <>
            <dt className="text-muted">About</dt>
            <dd>
              <Link
                to="/incidents/$incidentId"
                params={{ incidentId: mail.incident }}
                className="font-medium text-accent underline underline-offset-2"
              >
                the incident
              </Link>
            </dd>
          </>
        )}
      </dl>
      <Segmented<View>
        label="Show"
        value={view}
        onChange={setView}
        options={views.map((value) => ({ value, label: names[value] }))}
      />
      {view === 'html' && mail.html !== null && <MailFrame html={mail.html} title={mail.subject} />}
      {view === 'text' && (
        <pre className="rounded-control border border-line bg-canvas p-4 font-sans text-base break-words whitespace-pre-wrap">
          {mail.text}
        </pre>
      )}
      {view === 'headers' && (
        <dl className="flex flex-col gap-2 font-mono text-xs">
          {Object.entries(mail.headers).map(([name, value]) => (
            <div key={name}>
              <dt className="text-muted">{name}</dt>
              <dd className="break-all">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
