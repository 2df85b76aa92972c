import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import type { IncidentSummary } from '../../../src/inbound/api/shapes/incident.ts';
import type { AskingGroup } from '../../../src/inbound/api/shapes/signals.ts';
import { api } from '../api/client.ts';
import { useAct } from '../api/use-act.ts';
import { Problems } from '../incident/Problems.tsx';
import { may } from '../shell/access.ts';
import { openDeclare } from '../shell/declaring.ts';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { cx } from '../ui/classes.ts';
import { Menu, MenuHeading, MenuItem } from '../ui/Menu.tsx';
import { ClockTime } from '../ui/RelativeTime.tsx';
import { Voices } from './Voices.tsx';

type Props = { group: AskingGroup; active: readonly IncidentSummary[] };

/** People who ask about one part of the service: what they say, how many, what we said last, and the first words. */
export function AskingCard({ group, active }: Props) {
  const id = useId();
  const maySay = may(useSession(), 'responder');
  const name = group.component?.name ?? 'us';
  return (
    <Card
      className={cx('p-4', group.threshold && 'border-l-4 border-l-late')}
      aria-labelledby={id}
      data-asking={group.threshold ? 'alarm' : ''}
    >
      <div className="flex flex-col gap-3">
        <div>
          {group.threshold && (
            <p className="mb-1 text-sm font-semibold text-late">You have probably waited too long</p>
          )}
          <h3 id={id} className="text-sm font-semibold">
            {group.people} {group.people === 1 ? 'person asks' : 'people ask'} about {name}
          </h3>
          <p className="mt-0.5 text-sm text-muted">
            {group.recent} in the last 10 minutes{group.usual !== null && `, ${usually(group.usual)}`}.{' '}
            <LastWord group={group} name={name} />
          </p>
        </div>
        <Voices voices={group.voices} />
        {group.threshold && (
          <figure className="rounded-control border border-line bg-canvas px-3 py-2.5 text-sm">
            <figcaption className="text-xs font-medium text-muted">The first words, ready to send</figcaption>
            <p className="mt-1 break-words">{group.draft}</p>
          </figure>
        )}
        {maySay && <Acts group={group} active={active} />}
      </div>
    </Card>
  );
}

function LastWord({ group, name }: { group: AskingGroup; name: string }) {
  if (group.lastWordAt === null) return <>No public word about {name} yet.</>;
  return (
    <>
      Last public word about {name}: <ClockTime at={group.lastWordAt} />.
    </>
  );
}

function usually(people: number): string {
  if (people < 0.1) return 'usually nobody';
  return `usually ${people < 10 ? Math.round(people * 10) / 10 : Math.round(people)}`;
}

/** One click opens the declaration, filled; where an incident is open for it, one click puts them there. */
function Acts({ group, active }: Props) {
  const navigate = useNavigate();
  const renews = [['home'], ['signals']];
  const dismiss = useAct(() => Promise.all(group.signals.map((id) => api.post(`/signals/${id}/dismissal`))), {
    renews,
    says: 'Noted: not us',
  });
  const join = useAct(
    async (incident: string) => {
      await Promise.all(group.signals.map((id) => api.post(`/signals/${id}/attachment`, { incident })));
      return incident;
    },
    {
      renews,
      done: (incident) => void navigate({ to: '/incidents/$incidentId', params: { incidentId: incident } }),
    },
  );
  const about = active.find(({ id }) => id === group.incident);
  const declare = () =>
    openDeclare({
      sentence: group.component
        ? `${group.component.name} may not be working for some customers`
        : (group.quotes[0] ?? ''),
      signals: group.signals,
      ...(group.component ? { components: [group.component.id] } : {}),
    });
  const look = group.threshold ? 'primary' : 'secondary';
  return (
    <>
      <Problems title="Not done" error={dismiss.error ?? join.error} />
      <div className="flex flex-wrap gap-2">
        {about && (
          <Button look={look} busy={join.isPending} onClick={() => join.mutate(about.id)}>
            Add to {about.name}
          </Button>
        )}
        <Button look={about ? 'secondary' : look} onClick={declare}>
          {about ? 'Declare another' : 'Declare with draft'}
        </Button>
        <Button busy={dismiss.isPending} onClick={() => dismiss.mutate(undefined)}>
          Not us
        </Button>
        {active.length > (about ? 1 : 0) && (
          <Menu trigger={<Button busy={join.isPending}>Join…</Button>}>
            <MenuHeading>They ask about</MenuHeading>
            {active.map((incident) => (
              <MenuItem key={incident.id} onSelect={() => join.mutate(incident.id)}>
                {incident.name} {incident.headline}
              </MenuItem>
            ))}
          </Menu>
        )}
      </div>
    </>
  );
}
