import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Screen } from '../shell/Screen.tsx';
import { buttonClass } from '../ui/Button.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { openSayThisQuery, sayThisQuery } from './queries.ts';
import { SayThis } from './SayThis.tsx';

const about = 'For whoever answers customers: words that are approved, and nothing that is not.';

/** All that customers may ask about now. */
export function SayThisScreen() {
  const query = useQuery(openSayThisQuery);
  return (
    <Screen narrow title="Say this" about={about}>
      <Loaded of={query} what="What may be said">
        {({ items, reportLink }) => (
          <SayThis items={items} source={{ incident: null, link: null }} reportLink={reportLink} />
        )}
      </Loaded>
    </Screen>
  );
}

/** What may be said about one incident. */
export function IncidentSayThisScreen() {
  const { incidentId = '' } = useParams({ strict: false });
  const query = useQuery(sayThisQuery(incidentId));
  const heading = query.data?.incident.headline ?? 'Say this';
  return (
    <Screen
      narrow
      title={`Say this · ${query.data?.incident.name ?? ''}`}
      heading={heading}
      about={about}
      act={
        <Link to="/incidents/$incidentId" params={{ incidentId }} className={buttonClass()}>
          Open the incident
        </Link>
      }
    >
      <Loaded of={query} what="What may be said">
        {(said) => (
          <SayThis items={[said]} source={{ incident: said.incident.id, link: null }} reportLink={null} />
        )}
      </Loaded>
    </Screen>
  );
}
