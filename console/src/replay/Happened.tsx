import type { ReplayResult } from '../../../src/inbound/api/shapes/replay.ts';
import { Badge } from '../ui/Badge.tsx';
import { Card, CardBody, CardHead } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { lengthSaid } from '../ui/times.ts';
import { LongList } from './LongList.tsx';
import { utcMoment } from './times.ts';

type Said = ReplayResult['happened']['said'][number];

/** What was really said, in the words of the file. */
export function Happened({ result }: { result: ReplayResult }) {
  const { said } = result.happened;
  return (
    <Card>
      <CardHead
        title="What really happened"
        hint="What customers were told, and what became of each promise."
      />
      {said.length === 0 ? (
        <EmptyState title="The file does not say what was said." />
      ) : (
        <CardBody>
          <LongList items={said} what="words">
            {(one, index) => <Word key={one.at} said={one} before={said[index - 1]} />}
          </LongList>
        </CardBody>
      )}
    </Card>
  );
}

function Word({ said, before }: { said: Said; before: Said | undefined }) {
  const gap = before ? (Date.parse(said.at) - Date.parse(before.at)) / 60_000 : 0;
  return (
    <li className="flex flex-col gap-2">
      {gap >= 120 && (
        <p className="hatched rounded-md px-3 py-1.5 text-xs text-ink">{lengthSaid(gap)} without a word</p>
      )}
      <div className="rounded-md border border-line px-3 py-2.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
          <time dateTime={said.at}>{utcMoment(said.at)}</time>
          <StatusBadge status={said.status} />
          {said.page && <span>{said.page}</span>}
          {said.nearCopy && <Badge tone="soon">near-copy</Badge>}
        </p>
        <p className={`mt-1 text-sm ${said.nearCopy ? 'text-muted' : ''}`}>{said.words}</p>
        {said.promised && <WhatWasPromised said={said} />}
      </div>
    </li>
  );
}

function WhatWasPromised({ said: { promised, kept, lateMinutes } }: { said: Said }) {
  if (promised === null) return null;
  return (
    <p className={`mt-1.5 text-xs font-medium ${kept === false ? 'text-late' : 'text-ok'}`}>
      Next word promised for {utcMoment(promised)}
      {kept !== null && (kept ? ': kept' : `: ${lengthSaid(lateMinutes ?? 0)} late`)}
    </p>
  );
}
