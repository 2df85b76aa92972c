import { useState } from 'react';
import type { ReplayAsked, ReplayResult, ReplaySeen } from '../../../src/inbound/api/shapes/replay.ts';
import { Badge } from '../ui/Badge.tsx';
import { Card, CardBody, CardHead } from '../ui/Card.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { LongList } from './LongList.tsx';
import { utcMoment, utcStretch } from './times.ts';

type Show = 'seen' | 'asked' | 'recorded';

/** What Candor would have made of it: what customers would have seen, whom it would have asked, what it would have recorded. */
export function WithCandor({ result: { candor } }: { result: ReplayResult }) {
  const [show, setShow] = useState<Show>('seen');
  return (
    <Card>
      <CardHead
        title="What Candor would have done"
        hint="Made-up people; the words that stand ready in your house."
      />
      <CardBody className="flex flex-col gap-4">
        <Segmented
          label="What to show"
          value={show}
          onChange={setShow}
          options={[
            { value: 'seen', label: 'On the page' },
            { value: 'asked', label: 'Asked' },
            { value: 'recorded', label: 'Recorded' },
          ]}
        />
        {show === 'seen' && <SeenList key="seen" seen={candor.seen} />}
        {show === 'asked' && <AskedList key="asked" asked={candor.asked} />}
        {show === 'recorded' && <Recorded key="recorded" candor={candor} />}
      </CardBody>
    </Card>
  );
}

function SeenList({ seen }: { seen: readonly ReplaySeen[] }) {
  if (seen.length === 0) return <p className="text-sm text-muted">Nothing: nobody wrote to customers.</p>;
  return (
    <div>
      <LongList items={seen} what="changes">
        {(one) => (
          <li key={`${one.from} ${one.late}`} className="rounded-md border border-line px-3 py-2.5">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
              <time dateTime={one.from}>{utcStretch(one)}</time>
              <StatusBadge status={one.status} />
              {one.audience !== 'public' && <Badge>{one.audience}</Badge>}
              {one.times > 1 && <Badge>{one.times} times</Badge>}
              {one.late && <Badge tone="late">the page says that we are late</Badge>}
            </p>
            <p className="mt-1 text-sm">{one.words}</p>
          </li>
        )}
      </LongList>
    </div>
  );
}

function AskedList({ asked }: { asked: readonly ReplayAsked[] }) {
  if (asked.length === 0) return <p className="text-sm text-muted">Nobody had to be asked.</p>;
  return (
    <div>
      <LongList items={asked} what="asks">
        {(one) => (
          <li
            key={`${one.from} ${one.who} ${one.what}`}
            className="flex flex-col gap-0.5 border-b border-line pb-2 last:border-0"
          >
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
              <time dateTime={one.from}>{utcStretch(one)}</time>
              {one.times > 1 && <Badge>{one.times} times</Badge>}
              {one.kind === 'escalation' && <Badge tone="late">escalation</Badge>}
            </p>
            <p className="text-sm">
              <span className="font-medium">{one.who}</span>: {lower(one.what)}
            </p>
          </li>
        )}
      </LongList>
    </div>
  );
}

function Recorded({ candor: { happenings, refused } }: { candor: ReplayResult['candor'] }) {
  const lines = [
    ...happenings,
    ...refused.map(({ at, sentence }) => ({
      at,
      kind: 'refused' as const,
      sentence: `Held back: ${sentence}`,
      quote: null,
    })),
  ].toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return (
    <div>
      <LongList items={lines.map((line, index) => ({ ...line, index }))} what="lines">
        {({ at, kind, sentence, quote, index }) => (
          <li key={index} className="flex flex-col gap-0.5 border-b border-line pb-2 last:border-0">
            <time dateTime={at} className="text-xs text-muted">
              {utcMoment(at)}
            </time>
            <p className={`text-sm ${kind === 'known' ? '' : 'font-medium'}`}>{sentence}</p>
            {quote && <p className="text-xs text-muted">{quote}</p>}
          </li>
        )}
      </LongList>
    </div>
  );
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
