import {
  Bell,
  CircleDot,
  Megaphone,
  MessageSquareReply,
  MessageSquareText,
  Quote,
  Scale,
  ShieldAlert,
  Timer,
  UserPlus,
  Users,
} from 'lucide-react';
import type { IncidentView, TimelineEntry } from '../../../src/inbound/api/shapes/incident.ts';
import { cx } from '../ui/classes.ts';
import { ClockTime } from '../ui/RelativeTime.tsx';
import { lengthSaid, timeOfDay } from '../ui/times.ts';
import { type Gap, isCustomers } from './lanes.ts';
import { UpdateFoot } from './UpdateFoot.tsx';
import { Words } from './Words.tsx';

/** One thing that happened. What was said outside stands out; what happened inside stays quiet. */
export function Entry({
  entry,
  inGap,
  incident,
}: {
  entry: TimelineEntry;
  inGap: boolean;
  incident: IncidentView;
}) {
  const said = entry.kind === 'update.published';
  const note = entry.kind === 'note.added';
  const theirs = isCustomers(entry);
  const update = said ? incident.updates.find(({ id }) => id === entry.update) : undefined;
  const text = update ? update.text : entry.quote;
  // What waited for its undo window is published by Candor; who pressed Send is who said it.
  const by = update?.sentBy ?? entry.by;
  return (
    <li data-lane={entry.lane} data-kind={entry.kind} className="flex gap-3 px-4 sm:px-5">
      <ClockTime at={entry.at} className="w-11 shrink-0 pt-2 text-xs text-muted" />
      <Spine said={said} hatched={inGap} kind={entry.kind} lane={entry.lane} />
      <div className={cx('min-w-0 flex-1 pt-1.5', said ? 'pb-4' : 'pb-2.5')}>
        <p
          className={cx(
            'text-sm',
            said ? 'font-semibold' : entry.lane === 'clock' ? 'text-muted' : 'text-ink',
          )}
        >
          {note ? by : entry.sentence}
          {!note && by !== 'Candor' && <span className="font-normal text-muted"> · {by}</span>}
        </p>
        {text && said && <Words text={text} className="mt-1.5 border-accent" />}
        {text && theirs && <Words text={text} className="mt-1.5 mb-1" />}
        {text && !said && !theirs && (
          <p className={cx('mt-0.5 text-sm whitespace-pre-line', note ? 'text-ink' : 'text-muted')}>{text}</p>
        )}
        {update && <UpdateFoot update={update} incident={incident} />}
      </div>
    </li>
  );
}

/** Minutes with nothing said outside: shaded, so that nobody has to do the sum. */
export function GapRow({ gap, open }: { gap: Gap; open: boolean }) {
  return (
    <li data-gap={gap.minutes} className="my-1 flex gap-3 px-4 sm:px-5">
      <span className="w-11 shrink-0 text-xs text-muted">{open ? 'now' : ''}</span>
      <span aria-hidden className="w-5 shrink-0" />
      <p className="hatched flex-1 rounded-control px-3 py-2 text-sm font-medium text-ink">
        {lengthSaid(gap.minutes)} with nothing said outside
        <span className="font-normal text-muted">
          {' '}
          {timeOfDay(gap.from)}–{open ? 'now' : timeOfDay(gap.to)}
        </span>
      </p>
    </li>
  );
}

function Spine({
  said,
  hatched,
  kind,
  lane,
}: {
  said: boolean;
  hatched: boolean;
  kind: string;
  lane: TimelineEntry['lane'];
}) {
  const Icon = ofKind[kind] ?? (kind.startsWith('alert') ? Bell : icons[lane]);
  return (
    <span aria-hidden className="relative flex w-5 shrink-0 justify-center">
      <span
        className={cx('absolute inset-y-0 w-px', hatched ? 'border-l border-dashed border-edge' : 'bg-line')}
      />
      <span
        className={cx(
          'relative mt-1.5 flex size-5 items-center justify-center rounded-full',
          said ? 'bg-accent text-on-state' : 'bg-surface text-muted',
        )}
      >
        <Icon size={said ? 11 : 14} strokeWidth={2} />
      </span>
    </span>
  );
}

const ofKind: Readonly<Record<string, typeof Bell>> = {
  'customer.replied': MessageSquareText,
  'reply.sent': MessageSquareReply,
  'quote.shared': Quote,
  'affected.changed': Users,
  'people.named': UserPlus,
  'glass.broken': ShieldAlert,
};

const icons = {
  said: Megaphone,
  technical: CircleDot,
  decision: Scale,
  clock: Timer,
  note: MessageSquareText,
} as const;
