import { Link } from '@tanstack/react-router';
import { Clock3, MessageSquareReply, Pause } from 'lucide-react';
import type { AudienceView, IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { conversationOf } from './audiences.ts';
import { isLate } from './clock-at.ts';
import { MovePopover } from './MovePopover.tsx';
import { PausePopover } from './PausePopover.tsx';

type Props = { incident: IncidentView; audience: AudienceView };

/** Somebody wrote and waits. The answer is written where they wrote, not as an update. */
export function ReplyCard({ incident, audience }: Props) {
  const late = isLate(audience.clock);
  return (
    <Card aria-labelledby="reply-owed" className={late ? 'border-late' : ''}>
      <div className="flex flex-col gap-3 p-4">
        <h2 id="reply-owed" className="text-sm font-semibold">
          Next step: answer
        </h2>
        <p className="text-sm">{audience.name} waits for your answer.</p>
        <Link
          to={`/conversations/${conversationOf(audience.audience)}` as '/'}
          className={buttonClass(late ? 'late' : 'primary', 'large')}
          data-answer
        >
          <MessageSquareReply aria-hidden size={16} /> Answer
        </Link>
        <div className="-mx-1 flex flex-wrap">
          <MovePopover
            incident={incident.id}
            audience={audience}
            trigger={
              <Button look="quiet" size="small" icon={<Clock3 aria-hidden size={15} />}>
                Move…
              </Button>
            }
          />
          <PausePopover
            incident={incident.id}
            audience={audience.audience}
            trigger={
              <Button look="quiet" size="small" icon={<Pause aria-hidden size={15} />}>
                Pause
              </Button>
            }
          />
        </div>
      </div>
    </Card>
  );
}
