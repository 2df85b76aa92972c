import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { Screen } from '../shell/Screen.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { BriefSheet } from './BriefSheet.tsx';
import { briefQuery } from './queries.ts';

/** Answers for whoever will be asked, before they are. */
export function BriefScreen() {
  const { incidentId = '' } = useParams({ strict: false });
  const query = useQuery(briefQuery(incidentId));
  return (
    <Screen
      narrow
      title={`Brief · ${query.data?.incident.name ?? ''}`}
      heading="Brief"
      act={
        <div className="flex gap-2 print:hidden">
          <Button icon={<Printer aria-hidden size={16} />} onClick={() => window.print()}>
            Print
          </Button>
          <Link to="/incidents/$incidentId" params={{ incidentId }} className={buttonClass()}>
            Open the incident
          </Link>
        </div>
      }
    >
      <Loaded of={query} what="The brief">
        {(brief) => <BriefSheet brief={brief} />}
      </Loaded>
    </Screen>
  );
}
