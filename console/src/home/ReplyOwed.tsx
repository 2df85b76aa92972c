import { Link } from '@tanstack/react-router';
import { MessageSquareReply } from 'lucide-react';
import { useRef } from 'react';
import type { Owed } from '../../../src/inbound/api/shapes/incident.ts';
import { conversationOf } from '../incident/audiences.ts';
import { isLate } from '../incident/clock-at.ts';
import { bothTimes } from '../incident/promise.ts';
import { Words } from '../incident/Words.tsx';
import { useShortcut } from '../keys/use-shortcut.ts';
import { buttonClass } from '../ui/Button.tsx';
import { cx } from '../ui/classes.ts';
import { Kbd } from '../ui/Kbd.tsx';
import { OwedFrame } from './OwedFrame.tsx';

/** Somebody who wrote to us and waits: the answer is written where they wrote. */
export function ReplyOwed({ owed, first }: { owed: Owed; first: boolean }) {
  const { audience, reply } = owed;
  const { clock } = audience;
  const late = isLate(clock);
  const asker = reply ? [reply.name, reply.customer].filter(Boolean).join(' at ') : audience.name;
  const answer = useRef<HTMLAnchorElement>(null);
  const keys = { group: 'Home', when: first };
  useShortcut('n', 'The first thing owed', () => answer.current?.focus(), keys);
  useShortcut('r', 'Answer', () => answer.current?.click(), keys);
  return (
    <OwedFrame owed={owed} first={first} aside={`${asker} waits for your answer`}>
      {reply && <Words text={reply.text} className="mx-4 mt-3 line-clamp-3 max-w-prose sm:mx-5" />}
      {reply?.failed && (
        <p className="px-4 pt-2 text-sm font-medium text-late sm:px-5">Our answer did not arrive.</p>
      )}
      <div className="flex flex-wrap items-center gap-2 px-4 pt-3 pb-4 sm:px-5">
        <Link
          ref={answer}
          to="/conversations/$conversationId"
          params={{ conversationId: conversationOf(audience.audience) }}
          className={cx(
            buttonClass(late ? 'late' : first ? 'primary' : 'secondary', first ? 'large' : 'normal'),
            'max-sm:w-full',
          )}
          data-answer
        >
          <MessageSquareReply aria-hidden size={15} /> Answer {first && <Kbd keys="r" />}
        </Link>
        <span className={cx('ml-auto text-sm max-sm:w-full', late ? 'font-medium text-late' : 'text-muted')}>
          {clock.due && `due ${bothTimes(clock.due)}`}
        </span>
      </div>
    </OwedFrame>
  );
}
