import type { ConversationView, MessageView } from '../../../src/inbound/api/shapes/conversations.ts';
import { Button } from '../ui/Button.tsx';
import { Shape } from '../ui/Shape.tsx';
import { whoIs } from './who.ts';

type Props = { one: ConversationView; newest: MessageView; onRead: () => void };

/** Somebody wrote while you were writing: nothing goes out past it unread. */
export function NewerStop({ one, newest, onRead }: Props) {
  const who = newest.direction === 'in' ? whoIs(one) : newest.by;
  return (
    <div
      role="status"
      data-newer
      className="flex flex-wrap items-center gap-3 rounded-control border border-soon bg-surface px-3 py-2 text-sm"
    >
      <Shape name="due-soon" size={16} className="shrink-0 text-soon" />
      <p className="min-w-0 flex-1 basis-52">
        <strong className="font-semibold">
          {who} {newest.direction === 'in' ? 'wrote while you were writing.' : 'has answered meanwhile.'}
        </strong>{' '}
        <span className="line-clamp-2 text-muted">{newest.text}</span>
      </p>
      <Button size="small" onClick={onRead}>
        I have read it
      </Button>
    </div>
  );
}
