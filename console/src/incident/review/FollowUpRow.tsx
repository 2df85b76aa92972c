import { Check, ExternalLink, MoreHorizontal } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { FollowUpView } from '../../../../src/inbound/api/shapes/review.ts';
import { useSession } from '../../shell/use-session.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/classes.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { dateAndTime } from '../../ui/times.ts';
import { ChangeFollowUp, type FollowUpAct } from './ChangeFollowUp.tsx';
import { Deliveries } from './Deliveries.tsx';
import { changeFollowUp } from './review.ts';
import { useFollowUpAct } from './use-follow-up-act.ts';

type Props = {
  followUp: FollowUpView;
  mayChange: boolean;
  /** Where it belongs, in a list of several incidents'. */
  place?: ReactNode;
};

export function FollowUpRow({ followUp, mayChange, place }: Props) {
  const [act, setAct] = useState<FollowUpAct | null>(null);
  const me = useSession().person;
  const { state, what, owner, promisedToCustomers, link } = followUp;
  const set = useFollowUpAct(
    followUp.incident.id,
    (to: 'done' | 'open') => changeFollowUp(followUp, { state: to }),
    { says: state === 'open' ? 'Done' : 'Open again' },
  );
  return (
    <li
      data-follow-up={state}
      className="flex flex-wrap items-start gap-x-4 gap-y-2 border-t border-line px-4 py-3 text-sm sm:px-5"
    >
      <div className="flex min-w-56 flex-1 flex-col gap-1">
        <p className={cx('font-semibold break-words', state !== 'open' && 'text-muted')}>{what}</p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <PersonName person={owner} you={me.id} />
          <When followUp={followUp} />
          {promisedToCustomers && <Badge tone="plan">promised to customers</Badge>}
          {link !== null && <TrackerLink link={link} />}
        </p>
        {place && <div className="text-xs">{place}</div>}
        <History followUp={followUp} />
        <Deliveries followUp={followUp} mayChange={mayChange} />
        {set.error && <ErrorNote title="Not changed" error={set.error} />}
      </div>
      {mayChange && (
        <div className="flex items-center gap-1">
          {state === 'open' && (
            <Button
              size="small"
              icon={<Check aria-hidden size={14} />}
              busy={set.isPending}
              aria-label={`Done: ${what}`}
              onClick={() => set.mutate('done')}
            >
              Done
            </Button>
          )}
          <More state={state} what={what} onAct={setAct} onOpen={() => set.mutate('open')} />
        </div>
      )}
      {act && <ChangeFollowUp followUp={followUp} act={act} onClose={() => setAct(null)} />}
    </li>
  );
}

function When({ followUp: { state, due, overdue, closed } }: { followUp: FollowUpView }) {
  if (closed)
    return (
      <span className="text-muted">
        {state === 'done' ? 'Done' : 'Dropped'} <time dateTime={closed.at}>{dateAndTime(closed.at)}</time> by{' '}
        {closed.by}
      </span>
    );
  return (
    <span className={overdue ? 'font-medium text-late' : 'text-muted'}>
      {overdue ? 'was due' : 'by'} <time dateTime={due}>{dateAndTime(due)}</time>
    </span>
  );
}

/** It leads out of the house: the tracker learns nothing of where somebody came from. */
function TrackerLink({ link }: { link: string }) {
  return (
    <a
      href={link}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex items-center gap-1 underline underline-offset-4"
    >
      In the tracker <ExternalLink aria-hidden size={13} />
      <span className="sr-only">(opens another site)</span>
    </a>
  );
}

function History({ followUp: { moved, closed, state } }: { followUp: FollowUpView }) {
  if (moved.length === 0 && state !== 'dropped') return null;
  return (
    <ul className="flex flex-col gap-0.5 text-xs text-muted">
      {moved.map(({ from, reason, by, at }) => (
        <li key={at}>
          Was due <time dateTime={from}>{dateAndTime(from)}</time>, moved by {by}: {reason}
        </li>
      ))}
      {state === 'dropped' && closed && <li>Dropped: {closed.reason}</li>}
    </ul>
  );
}

type MoreProps = {
  state: FollowUpView['state'];
  what: string;
  onAct: (act: FollowUpAct) => void;
  onOpen: () => void;
};

function More({ state, what, onAct, onOpen }: MoreProps) {
  const trigger = (
    <Button size="small" look="quiet" aria-label={`More for: ${what}`}>
      <MoreHorizontal aria-hidden size={16} />
    </Button>
  );
  return (
    <Menu align="end" trigger={trigger}>
      {state === 'open' ? (
        <>
          <MenuItem onSelect={() => onAct('move')}>Move…</MenuItem>
          <MenuItem onSelect={() => onAct('hand-over')}>Hand over…</MenuItem>
          <MenuItem onSelect={() => onAct('link')}>Link to a tracker…</MenuItem>
          <MenuSeparator />
          <MenuItem danger onSelect={() => onAct('drop')}>
            Drop…
          </MenuItem>
        </>
      ) : (
        <>
          <MenuItem onSelect={onOpen}>Open it again</MenuItem>
          <MenuItem onSelect={() => onAct('link')}>Link to a tracker…</MenuItem>
        </>
      )}
    </Menu>
  );
}
