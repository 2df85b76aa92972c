import { useQuery } from '@tanstack/react-query';
import { messagesQuery } from '../conversations/acts.ts';
import { may } from '../shell/access.ts';
import { useSession } from '../shell/use-session.ts';
import { Words } from './Words.tsx';

/** What somebody who waits wrote last. */
export function TheirWords({ conversation }: { conversation: string }) {
  const mayConverse = may(useSession(), 'responder');
  const { data } = useQuery({ ...messagesQuery(conversation), enabled: mayConverse });
  const last = data?.findLast(({ direction, automatic }) => direction === 'in' && !automatic);
  return last && last.text !== '' ? <Words text={last.text} className="line-clamp-6" /> : null;
}
