import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { outboxQuery } from '../../api/queries.ts';
import { Screen } from '../../shell/Screen.tsx';
import { useSession } from '../../shell/use-session.ts';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { MailRow } from './MailRow.tsx';
import { MailSheet } from './MailSheet.tsx';

/** Every mail that left, or would have left. */
export function OutboxScreen() {
  const { mail: setting } = useSession();
  const { mail } = useSearch({ from: '/shell/outbox' });
  const navigate = useNavigate();
  const answer = useInfiniteQuery(outboxQuery({}));
  const open = (id: string | null) =>
    void navigate({ to: '/outbox', search: id ? { mail: id } : {}, resetScroll: false });
  return (
    <Screen
      title="Outbox"
      about={
        setting === 'smtp'
          ? 'Every mail that left, and what the other side answered.'
          : 'Every mail that would have left. Set SMTP_URL and they reach people.'
      }
    >
      <Card>
        <Loaded of={answer} what="The outbox">
          {({ pages }) => {
            const mails = pages.flatMap(({ items }) => items);
            if (mails.length === 0) {
              return (
                <EmptyState title="No mail yet">
                  Words to subscribers and reminders to colleagues stand here as they went out.
                </EmptyState>
              );
            }
            return (
              <ul className="divide-y divide-line">
                {mails.map((entry) => (
                  <MailRow key={entry.id} entry={entry} />
                ))}
              </ul>
            );
          }}
        </Loaded>
        <MoreButton of={answer} />
      </Card>
      {mail && <MailSheet id={mail} onClose={() => open(null)} />}
    </Screen>
  );
}
