import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { sessionsQuery } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { browserIn } from './browser-in.ts';

export function SessionsCard() {
  const answer = useQuery(sessionsQuery);
  const end = useAct((id: string) => api.delete(`/sessions/${id}`), {
    renews: [['sessions']],
    says: 'Signed out there',
  });
  return (
    <Loaded of={answer} what="Your sessions">
      {(sessions) => (
        <ul className="divide-y divide-line border-t border-line">
          {sessions.map((session) => (
            <li key={session.id} className="flex min-h-14 items-center gap-3 px-4 py-2 sm:px-5">
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium" title={session.userAgent}>
                  {browserIn(session.userAgent)}
                </p>
                <p className="text-xs text-muted">
                  last used <RelativeTime at={session.lastUsedAt} />
                </p>
              </div>
              {session.current ? (
                <Badge>this one</Badge>
              ) : (
                <Button
                  size="small"
                  busy={end.isPending && end.variables === session.id}
                  onClick={() => end.mutate(session.id)}
                >
                  End
                </Button>
              )}
            </li>
          ))}
          {end.error && <li className="px-5 py-2 text-sm text-silent">{end.error.sentence}</li>}
        </ul>
      )}
    </Loaded>
  );
}
