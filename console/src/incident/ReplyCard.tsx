import { Link } from '@tanstack/react-router';
import { MessageSquareReply } from 'lucide-react';
import { useRef } from 'react';
import type { AudienceView } from '../../../src/inbound/api/shapes/incident.ts';
import { useShortcut } from '../keys/use-shortcut.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { conversationOf } from './audiences.ts';
import { isLate } from './clock-at.ts';
import { TheirWords } from './TheirWords.tsx';

type Props = { audience: AudienceView };

/** Somebody wrote and waits. The answer is written where they wrote, not as an update. */
export function ReplyCard({ audience }: Props) {
  const late = isLate(audience.clock);
  const button = useRef<HTMLAnchorElement>(null);
  useShortcut('r', 'Answer', () => button.current?.click(), { group: 'Incident' });
  return (
    <Card aria-labelledby="reply-owed" className={late ? 'border-late' : ''}>
      <div className="flex flex-col gap-3 p-4">
        <h2 id="reply-owed" className="text-sm font-semibold">
          Next step: answer
        </h2>
        <p className="text-sm">
          {audience.clock.sending
            ? `An answer to ${audience.name} is going out.`
            : `${audience.name} waits for ${audience.clock.yours ? 'your' : 'an'} answer.`}
        </p>
        <TheirWords conversation={conversationOf(audience.audience)} />
        <Link
          to="/conversations/$conversationId"
          params={{ conversationId: conversationOf(audience.audience) }}
          className={buttonClass(late ? 'late' : 'primary', 'large')}
          ref={button}
          data-answer
          data-send
        >
          <MessageSquareReply aria-hidden size={16} /> {audience.clock.sending ? 'Look' : 'Answer'}{' '}
          <Kbd keys="r" />
        </Link>
      </div>
    </Card>
  );
}
