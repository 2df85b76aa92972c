import { useState } from 'react';
import type { AudienceView, IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { lengthSaid } from '../ui/times.ts';
import { moveClock } from './acts.ts';
import { Problems } from './Problems.tsx';
import { useIncidentAct } from './use-incident-act.ts';

type Props = { incident: IncidentView; audience: AudienceView; onWrite: () => void };

/** After two hours, or three times nothing new: one new line, or a slower rhythm. An offer, never a gate. */
export function SlowerOffer({ incident, audience, onWrite }: Props) {
  const [refused, setRefused] = useState(false);
  const act = useIncidentAct(
    incident.id,
    (minutes: number) => moveClock(incident.id, audience.audience, { every: `PT${minutes}M` }),
    {
      says: 'Slower. Readers see the new time.',
    },
  );
  const choices = audience.clock.slowerOffered;
  if (refused || choices.length === 0) return null;
  return (
    <Card aria-label="A slower rhythm" className="flex flex-col gap-3 p-4">
      <p className="text-sm">
        <strong className="font-semibold">Slow down to {audience.name}?</strong>{' '}
        <span className="text-muted">
          Readers tire of the same words. Say one new thing, or write less often; they see the new time.
        </span>
      </p>
      <Problems title="Not changed" error={act.error} />
      <div className="flex flex-wrap gap-2">
        {choices.map((minutes) => (
          <Button key={minutes} size="small" busy={act.isPending} onClick={() => act.mutate(minutes)}>
            Every {lengthSaid(minutes)}
          </Button>
        ))}
        <Button size="small" onClick={onWrite}>
          Say one new thing
        </Button>
        <Button size="small" look="quiet" onClick={() => setRefused(true)}>
          Keep the pace
        </Button>
      </div>
    </Card>
  );
}
