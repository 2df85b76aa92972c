import { Link } from '@tanstack/react-router';
import { Check, ExternalLink } from 'lucide-react';
import { useEffect } from 'react';
import { sessionQuery, setupQuery } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import type { Session } from '../api/shapes.ts';
import { useAct } from '../api/use-act.ts';
import { startDrill } from '../drills/drills.ts';
import { leaveDrill } from '../drills/leave-drill.ts';
import { Problems } from '../incident/Problems.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Door } from './Door.tsx';

/** The end of the first run: the page lives; what to do next. */
export function Ready({ session }: { session: Session }) {
  const demo = useAct(startDrill, { done: () => void leaveDrill('/drill/') });
  useEffect(() => {
    queryClient.setQueryData(sessionQuery.queryKey, session);
    queryClient.setQueryData(setupQuery.queryKey, { needed: false });
  }, [session]);
  return (
    <Door
      wide
      title={`${session.pageName} has a status page`}
      about="It is live and says that everything is working. Now make sure that it never falls silent."
    >
      <Card className="divide-y divide-line">
        <Step title="Your status page is live" hint={session.pagesUrl} done>
          <a href={session.pagesUrl} target="_blank" rel="noreferrer" className={buttonClass('secondary')}>
            Open it
            <ExternalLink aria-hidden size={14} />
          </a>
        </Step>
        <Step title="Connect your alerts" hint="Prometheus Alertmanager, or anything that can post JSON.">
          <Link to="/settings/integrations" className={buttonClass('secondary')}>
            Connect
          </Link>
        </Step>
        <Step
          title="Practise once"
          hint="A whole incident at a made-up company, on its own clock. Nothing in it reaches your page or anybody outside."
        >
          <span className="flex flex-col gap-2">
            <Button look="primary" busy={demo.isPending} onClick={() => demo.mutate('demo-company')}>
              Open a demo company
            </Button>
            <Link to="/drills" className={buttonClass('secondary')}>
              Start a drill
            </Link>
          </span>
        </Step>
      </Card>
      <Problems title="Not opened" error={demo.error} />
      <Link to="/" className="text-sm font-medium text-accent underline underline-offset-2">
        Go to Home
      </Link>
    </Door>
  );
}

function Step({
  title,
  hint,
  done = false,
  children,
}: {
  title: string;
  hint: string;
  done?: boolean;
  children: React.ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-4 p-4 sm:px-5">
      <div className="min-w-52 flex-1">
        <h2 className="flex items-center gap-2 text-sm font-semibold">
          {done && <Check aria-hidden size={16} strokeWidth={2.5} className="text-ok" />}
          {title}
        </h2>
        <p className="text-sm break-words text-muted">{hint}</p>
      </div>
      {children}
    </div>
  );
}
