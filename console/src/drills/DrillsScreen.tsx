import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import type { DrillOfferShape, DrillShape } from '../../../src/inbound/api/shapes/drill.ts';
import { useAct } from '../api/use-act.ts';
import { Problems } from '../incident/Problems.tsx';
import { may } from '../shell/access.ts';
import { Screen } from '../shell/Screen.tsx';
import { useSession } from '../shell/use-session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../ui/Card.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { dateAndTime, timeOfDay } from '../ui/times.ts';
import { DrillClock } from './DrillClock.tsx';
import { DrillScores } from './DrillScores.tsx';
import { drillScriptsQuery, drillsQuery, startDrill } from './drills.ts';
import { EndDrill } from './EndDrill.tsx';
import { leaveDrill } from './leave-drill.ts';

/** Practising before the bad day: start one, join the one that runs, see how the others went. */
export function DrillsScreen() {
  const drills = useQuery(drillsQuery);
  return (
    <Screen
      title="Drills"
      about="A whole incident at a made-up company, on a clock of its own. Nothing in it can reach anybody outside, and none of your colleagues is asked for anything who has not joined."
    >
      <Loaded of={drills} what="The drills">
        {({ items }) => {
          const running = items.find(({ state }) => state === 'running');
          return (
            <div className="flex flex-col gap-6">
              {running ? <RunningDrill drill={running} /> : <Offers />}
              <PastDrills drills={items.filter(({ state }) => state === 'ended')} />
            </div>
          );
        }}
      </Loaded>
    </Screen>
  );
}

function RunningDrill({ drill }: { drill: DrillShape }) {
  const session = useSession();
  const client = useQueryClient();
  return (
    <Card data-drill={drill.id}>
      <CardHead
        title={`Running: ${drill.title}`}
        hint={`${drill.startedBy ? `Started by ${drill.startedBy}` : 'Started'} at ${timeOfDay(drill.startedAt)} · ${Math.round(drill.minutes)} min in, ${drill.ahead} things still to happen`}
      >
        <a href="/drill/" className={buttonClass('primary')}>
          Join
        </a>
      </CardHead>
      <CardBody className="flex flex-wrap items-center gap-1.5">
        {may(session, 'responder') && (
          <>
            <DrillClock drill={drill} />
            <EndDrill id={drill.id} done={() => void client.invalidateQueries({ queryKey: ['drills'] })} />
          </>
        )}
        <a href="/drill/page/" target="_blank" rel="noreferrer" className={buttonClass('quiet', 'small')}>
          What customers would see
          <ExternalLink aria-hidden size={14} />
        </a>
      </CardBody>
    </Card>
  );
}

function Offers() {
  const scripts = useQuery(drillScriptsQuery);
  const act = useAct(startDrill, { done: () => void leaveDrill('/drill/') });
  return (
    <section className="flex flex-col gap-3">
      <Problems title="Not started" error={act.error} />
      <Loaded of={scripts} what="The drills that are offered">
        {({ items }) => (
          <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-4">
            {items.map((offer) => (
              <Offer
                key={offer.id}
                offer={offer}
                busy={act.isPending && act.variables === offer.id}
                onStart={() => act.mutate(offer.id)}
              />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function Offer({ offer, busy, onStart }: { offer: DrillOfferShape; busy: boolean; onStart: () => void }) {
  const session = useSession();
  return (
    <li className="flex">
      <Card className="flex flex-1 flex-col">
        <CardHead title={offer.title} hint={`About ${offer.minutes} min; less when time runs faster`} />
        <CardBody className="flex flex-1 flex-col items-start justify-between gap-4">
          <p>{offer.about}</p>
          {may(session, 'responder') && (
            <Button busy={busy} aria-label={`Start the drill: ${offer.title}`} onClick={onStart}>
              Start the drill
            </Button>
          )}
        </CardBody>
      </Card>
    </li>
  );
}

function PastDrills({ drills }: { drills: readonly DrillShape[] }) {
  if (drills.length === 0) return null;
  return (
    <section aria-labelledby="past-drills" className="flex flex-col gap-3">
      <h2 id="past-drills" className="text-sm font-semibold">
        How they went
      </h2>
      {drills.map((drill) => (
        <Card key={drill.id} data-past-drill={drill.id}>
          <CardHead
            title={drill.title}
            hint={`${dateAndTime(drill.startedAt)} · ${Math.round(drill.minutes)} min of drill time${drill.startedBy ? ` · started by ${drill.startedBy}` : ''}`}
          />
          <CardBody>{drill.scorecard && <DrillScores scores={drill.scorecard} />}</CardBody>
        </Card>
      ))}
    </section>
  );
}
