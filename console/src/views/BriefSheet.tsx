import type { ReactNode } from 'react';
import type { BriefShape } from '../../../src/inbound/api/shapes/views.ts';
import { DrillMark } from '../drills/DrillMark.tsx';
import { cx } from '../ui/classes.ts';
import { SeverityBadge } from '../ui/SeverityBadge.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { lengthSaid, utcTime } from '../ui/times.ts';

/** Five answers on one sheet: to read on a phone, or to print and take into the room. */
export function BriefSheet({ brief }: { brief: BriefShape }) {
  const { incident, soWhat, executives, who, told, next, need, now } = brief;
  return (
    <article className="flex flex-col gap-5 rounded-card border border-line bg-surface p-5 shadow-card sm:p-7 print:border-0 print:p-0 print:shadow-none">
      <header className="flex flex-col gap-2">
        <p className="flex flex-wrap items-center gap-2">
          <DrillMark />
          <span className="text-sm font-semibold text-muted">{incident.name}</span>
          <SeverityBadge severity={incident.severity} />
          <StatusBadge status={incident.status} />
          <span className="text-xs text-muted">
            since {utcTime(incident.startedAt)} · as of {utcTime(now)}
          </span>
        </p>
        <h2 className="text-xl font-semibold tracking-[-0.018em]">{incident.headline}</h2>
      </header>
      <dl className="flex flex-col divide-y divide-line">
        <Answer title="So what">
          <p>{soWhat}</p>
          {executives && <p className="text-muted">{executives}</p>}
        </Answer>
        <Answer title="Who">
          <p>{who.customers === 0 ? 'Not known yet.' : customers(who.customers)}</p>
          {who.biggest.length > 0 && (
            <ul className="flex flex-col gap-1 text-sm">
              {who.biggest.map((one) => (
                <li key={one.name}>
                  <span className="font-medium">{one.name}</span>
                  <span className="text-muted"> {sizeOf(one)}</span>
                </li>
              ))}
            </ul>
          )}
        </Answer>
        <Answer title="Told">
          <Told told={told} />
        </Answer>
        <Answer title="Next word">
          {next === null ? (
            <p>{incident.status === 'resolved' ? 'Nothing is owed.' : 'No word is owed outside.'}</p>
          ) : (
            <>
              <p className={cx(next.late && 'font-medium text-late')}>
                {next.late ? `Owed since ${utcTime(next.due)}` : `By ${utcTime(next.due)}`}
              </p>
              <p className="text-sm text-muted">
                {next.audience} · {next.owner ? `${next.owner.name} owes it` : 'nobody owns it yet'}
              </p>
            </>
          )}
        </Answer>
        <Answer title="Need from you">
          {need.length === 0 ? <p>Nothing.</p> : need.map((one) => <p key={one}>{one}</p>)}
        </Answer>
      </dl>
    </article>
  );
}

function Answer({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-1 py-3.5 first:pt-0 last:pb-0 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-sm font-semibold text-muted">{title}</dt>
      <dd className="flex max-w-prose flex-col gap-1.5 text-base">{children}</dd>
    </div>
  );
}

function Told({ told }: { told: BriefShape['told'] }) {
  const { lastAt, lastWords, kept, promises, longestSilence, customers: directly, waiting } = told;
  return (
    <>
      {lastWords && lastAt ? (
        <p>
          At {utcTime(lastAt)}: “{lastWords}”
        </p>
      ) : (
        <p>Nobody outside yet.</p>
      )}
      <p className="text-sm text-muted">
        {promises === 0
          ? 'No promise is due yet'
          : `${kept} of ${promises} ${promises === 1 ? 'promise' : 'promises'} kept`}{' '}
        · longest silence {lengthSaid(longestSilence)}
        {directly > 0 && ` · ${customers(directly)} told directly`}
        {waiting > 0 && ` · ${customers(waiting)} waiting for an answer`}
      </p>
    </>
  );
}

const customers = (count: number): string => (count === 1 ? '1 customer' : `${count} customers`);

function sizeOf({ tier, seats, owner }: BriefShape['who']['biggest'][number]): string {
  const size = seats === null ? [] : [`${seats} seats`];
  return [...(tier ? [tier] : []), ...size, owner?.name ?? 'nobody looks after them'].join(' · ');
}
