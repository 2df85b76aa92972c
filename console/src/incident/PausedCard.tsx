import type { AudienceView, IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Shape } from '../ui/Shape.tsx';
import { moveClock } from './acts.ts';
import { Problems } from './Problems.tsx';
import { bothTimes } from './promise.ts';
import { useIncidentAct } from './use-incident-act.ts';

/** A clock that rests, why, and the way back. */
export function PausedCard({
  incident,
  audience,
  onWrite,
}: {
  incident: IncidentView;
  audience: AudienceView;
  onWrite: () => void;
}) {
  const act = useIncidentAct(incident.id, () => moveClock(incident.id, audience.audience, { resume: true }), {
    says: 'Running again',
  });
  const { paused } = audience.clock;
  if (paused === null) return null;
  return (
    <Card aria-label="Paused" className="p-4">
      <div className="flex flex-col gap-3">
        <h2 className="flex items-center gap-2 text-sm font-semibold">
          <Shape name="paused" className="text-hold" /> {audience.name}: paused until{' '}
          {bothTimes(paused.until)}
        </h2>
        <p className="text-sm text-muted">“{paused.reason}”</p>
        <Problems title="Not resumed" error={act.error} />
        <div className="flex gap-2">
          <Button look="primary" busy={act.isPending} onClick={() => act.mutate(undefined)}>
            Resume
          </Button>
          <Button onClick={onWrite}>Write</Button>
        </div>
      </div>
    </Card>
  );
}
