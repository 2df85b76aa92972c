import type { AudienceView, IncidentView, UpdateView } from '../../../src/inbound/api/shapes/incident.ts';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { Shape } from '../ui/Shape.tsx';
import { ActWords } from './ActWords.tsx';
import { partsOf } from './act-parts.ts';
import { approve, askApproval, publish } from './acts.ts';
import { nameOf } from './audiences.ts';
import { isClosing } from './closing-words.ts';
import { PeopleMenu } from './PeopleMenu.tsx';
import { Problems } from './Problems.tsx';
import { useIncidentSearch } from './search.ts';
import { useIncidentAct } from './use-incident-act.ts';

type Props = { incident: IncidentView; audience: AudienceView; update: UpdateView; onWrite: () => void };

/** A text that waits for its second reader, or has been read and waits to be sent. */
export function ApprovalCard({ incident, audience, update, onWrite }: Props) {
  const me = useSession().person;
  const { approval } = update;
  const approving = useIncidentAct(incident.id, approve, { says: 'Approved' });
  const sending = useIncidentAct(incident.id, publish);
  const asking = useIncidentAct(incident.id, (person: string) => askApproval(update.id, person), {
    says: 'Asked',
  });
  const [, setSearch] = useIncidentSearch();
  const closing = isClosing(update);
  const parts = partsOf(incident.updates, update);
  const mine = update.draftedBy === me.name;
  return (
    <Card aria-label="Approval" className="border-hold">
      <div className="flex flex-col gap-3 p-4">
        <header className="flex items-center gap-2">
          <Shape name="waiting" className="text-hold" />
          <h2 className="flex-1 text-sm font-semibold">
            {approval.by
              ? `Approved by ${approval.by.name}`
              : approval.askedOf
                ? `Waiting for ${approval.askedOf.name}`
                : 'Needs a second reader'}
          </h2>
          <span className="text-xs text-muted">
            <RelativeTime at={audience.clock.waiting?.since ?? update.draftedAt} />
          </span>
        </header>
        <ActWords parts={parts} nameOf={(to) => nameOf(incident, to)} />
        <p className="text-sm text-muted">
          {closing && 'These are the last words. '}
          {approval.why} Written by {update.draftedBy}. Any edit asks again.
        </p>
        <Problems title="Not approved" error={approving.error} />
        <Problems title="Not sent" error={sending.error} safe="The text is safe here." />
        {approval.by && closing ? (
          <Button
            look="primary"
            size="large"
            onClick={() => setSearch({ resolve: true })}
            disabled={!incident.may.publish}
          >
            Resolve…
          </Button>
        ) : approval.by ? (
          <Button
            look="primary"
            size="large"
            busy={sending.isPending}
            onClick={() => sending.mutate(update.id)}
            disabled={!incident.may.publish}
            data-send
          >
            Send now
          </Button>
        ) : (
          !mine &&
          incident.may.approve && (
            <Button
              look="primary"
              size="large"
              busy={approving.isPending}
              onClick={() => approving.mutate(update.id)}
            >
              {parts.length > 1 ? `Approve all ${parts.length}` : 'Approve these words'}
            </Button>
          )
        )}
        <div className="flex flex-wrap gap-2">
          {!approval.by && (
            <PeopleMenu
              heading="Ask somebody else"
              without={[me.id, ...(approval.askedOf ? [approval.askedOf.id] : [])]}
              needs={['approver', 'admin']}
              onPick={({ id }) => asking.mutate(id)}
              trigger={
                <Button busy={asking.isPending}>{approval.askedOf ? 'Ask another' : 'Ask someone'}</Button>
              }
            />
          )}
          <Button onClick={onWrite}>
            Write anew <Kbd keys="u" />
          </Button>
        </div>
      </div>
    </Card>
  );
}
