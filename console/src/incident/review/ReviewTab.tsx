import { useQuery } from '@tanstack/react-query';
import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { FollowUps } from './FollowUps.tsx';
import { Lanes } from './Lanes.tsx';
import { LogFacts } from './LogFacts.tsx';
import { Notes } from './Notes.tsx';
import { reviewQuery } from './review.ts';

/** What is learned from an incident, and what is still to be done about it. */
export function ReviewTab({ incident }: { incident: IncidentView }) {
  const review = useQuery(reviewQuery(incident.id));
  return (
    <div className="flex flex-col gap-5">
      <FollowUps incident={incident} />
      <Loaded of={review} what="The review">
        {({ facts, stretches, notes, mayNote }) => (
          <>
            <LogFacts incident={incident} facts={facts} />
            <Notes incident={incident.id} notes={notes} mayNote={mayNote} />
            <Lanes stretches={stretches} />
          </>
        )}
      </Loaded>
    </div>
  );
}
