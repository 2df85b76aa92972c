import { useNavigate } from '@tanstack/react-router';
import type { Home, IncidentSummary } from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { useAct } from '../api/use-act.ts';
import { Problems } from '../incident/Problems.tsx';
import { openDeclare } from '../shell/declaring.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { cx } from '../ui/classes.ts';
import { Menu, MenuHeading, MenuItem } from '../ui/Menu.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { Section } from './Section.tsx';

type Group = Home['asking'][number];

/** People who ask whether something is down, before anybody here has said a word about it. */
export function Asking({ groups, active }: { groups: readonly Group[]; active: readonly IncidentSummary[] }) {
  if (groups.length === 0) return null;
  return (
    <Section title="People are asking">
      {groups.map((group) => (
        <Asked key={group.component?.id ?? 'general'} group={group} active={active} />
      ))}
    </Section>
  );
}

function Asked({ group, active }: { group: Group; active: readonly IncidentSummary[] }) {
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
  const name = group.component?.name ?? 'us';
  return (
    <Card className={cx('p-4', group.threshold && 'border-late')} data-asking>
      <div className="flex flex-col gap-3">
        <div>
          <h3 className="text-sm font-semibold">
            {group.people} {group.people === 1 ? 'person asks' : 'people ask'} about {name}
            <span className="font-normal text-muted">
              {' '}
              · last <RelativeTime at={group.latest} />
              {group.incident ? '' : ` · no word said about ${name}`}
            </span>
          </h3>
          {group.threshold && (
            <p className="mt-0.5 text-sm font-medium text-late">
              You have probably waited too long. The first words are ready.
            </p>
          )}
        </div>
        <ul className="flex flex-col gap-1">
          {group.quotes.slice(0, 3).map((quote) => (
            <li key={quote} className="truncate border-l-2 border-line pl-3 text-sm text-muted">
              “{quote}”
            </li>
          ))}
        </ul>
        <Problems title="Not done" error={dismiss.error ?? join.error} />
        <div className="flex flex-wrap gap-2">
          <Button
            look={group.threshold ? 'primary' : 'secondary'}
            onClick={() =>
              openDeclare({
                sentence: group.component
                  ? `${group.component.name} may not be working for some customers`
                  : (group.quotes[0] ?? ''),
                signals: group.signals,
                ...(group.component ? { components: [group.component.id] } : {}),
              })
            }
          >
            Declare with draft
          </Button>
          <Button busy={dismiss.isPending} onClick={() => dismiss.mutate(undefined)}>
            Not us
          </Button>
          {active.length > 0 && (
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
      </div>
    </Card>
  );
}
