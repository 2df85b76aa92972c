import { useInfiniteQuery } from '@tanstack/react-query';
import type { AudienceView, IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { inboxQuery } from '../conversations/acts.ts';
import { withCustomer } from '../conversations/who.ts';
import { may } from '../shell/access.ts';
import { useSession } from '../shell/use-session.ts';
import { conversationOf, isReply } from './audiences.ts';

/** The audiences of an incident, with those who wait for an answer by name. */
export function useReplyNames({ id, audiences }: IncidentView): readonly AudienceView[] {
  const mayConverse = may(useSession(), 'responder');
  const { data } = useInfiniteQuery({
    ...inboxQuery('needs-reply', id),
    enabled: mayConverse && audiences.some(isReply),
  });
  const waiting = data?.pages.flatMap(({ items }) => items) ?? [];
  return audiences.map((one) => {
    const found =
      isReply(one) && waiting.find((conversation) => conversation.id === conversationOf(one.audience));
    return found ? { ...one, name: withCustomer(found) } : one;
  });
}
