import type { IncidentView, RoleView } from '../../../src/inbound/api/shapes/incident.ts';
import { useNow } from '../live/use-now.ts';
import { useSession } from '../shell/use-session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { PersonName } from '../ui/PersonName.tsx';
import { countdown } from '../ui/times.ts';
import { acceptRole, giveRole, refuseRole } from './acts.ts';
import { Named } from './Named.tsx';
import { PeopleMenu } from './PeopleMenu.tsx';
import { Problems } from './Problems.tsx';
import { useIncidentAct } from './use-incident-act.ts';

/** Who holds which role, who was asked, and the two clicks that change it. */
export function RolesPanel({ incident }: { incident: IncidentView }) {
  return (
    <Card aria-labelledby="people" className="p-4">
      <h2 id="people" className="mb-1 text-sm font-semibold">
        People
      </h2>
      <ul className="divide-y divide-line">
        {incident.roles.map((role) => (
          <li key={role.role} className="py-2.5 last:pb-0">
            <Role incident={incident} role={role} />
          </li>
        ))}
      </ul>
      <Named incident={incident} />
    </Card>
  );
}

function Role({ incident, role }: { incident: IncidentView; role: RoleView }) {
  const me = useSession().person;
  const give = useIncidentAct(incident.id, (person: string) => giveRole(incident.id, role.role, person));
  const accept = useIncidentAct(incident.id, () => acceptRole(incident.id, role.role), {
    says: `You are ${role.title.toLowerCase()}`,
  });
  const refuse = useIncidentAct(incident.id, () => refuseRole(incident.id, role.role));
  const askedMe = role.asked?.person.id === me.id;
  const open = incident.status !== 'resolved' && incident.may.respond;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <div className="min-w-0 flex-1">
          <p className="text-xs text-muted">{role.title}</p>
          <p className="flex flex-wrap items-center gap-x-2 text-sm font-medium">
            {role.person ? (
              <PersonName person={role.person} you={me.id} />
            ) : (
              <Vacant role={role} isOver={incident.status === 'resolved'} />
            )}
            {role.asked && !askedMe && <Asked role={role} />}
          </p>
        </div>
        {open && !askedMe && (
          <>
            {role.person?.id !== me.id && (
              <Button size="small" busy={give.isPending} onClick={() => give.mutate(me.id)}>
                Take it {role.role === 'communications-lead' && <Kbd keys="t" />}
              </Button>
            )}
            <PeopleMenu
              heading={role.person ? 'Hand over to' : 'Ask'}
              align="end"
              without={role.person ? [role.person.id] : []}
              you={me.id}
              onPick={({ id }) => give.mutate(id)}
              trigger={
                <Button
                  size="small"
                  look="quiet"
                  aria-label={`${role.person?.id === me.id ? 'Hand over' : 'Ask someone'}: ${role.title}`}
                >
                  {role.person?.id === me.id ? 'Hand over' : 'Ask…'}
                </Button>
              }
            />
          </>
        )}
      </div>
      {role.instructions && <p className="text-sm text-muted">“{role.instructions}”</p>}
      {askedMe && (
        <div className="flex flex-wrap items-center gap-2">
          <p className="w-full text-sm">
            You are asked to take this. <span className="text-muted">{role.duty}</span>
          </p>
          <Button
            size="small"
            look="primary"
            busy={accept.isPending}
            onClick={() => accept.mutate(undefined)}
          >
            Accept
          </Button>
          <Button size="small" busy={refuse.isPending} onClick={() => refuse.mutate(undefined)}>
            Refuse
          </Button>
        </div>
      )}
      <Problems title="Not changed" error={give.error ?? accept.error ?? refuse.error} />
    </div>
  );
}

function Asked({ role }: { role: RoleView }) {
  const now = useNow('second');
  if (role.asked === null) return null;
  const left = Date.parse(role.asked.until) - now;
  return (
    <Badge tone="hold">
      <span className="tabular">
        asked {role.asked.person.name}, {left > 0 ? countdown(left) : 'no answer yet'}
      </span>
    </Badge>
  );
}

/** A required role that nobody has is a warning while it goes on; afterwards it is a fact. */
function Vacant({ role, isOver }: { role: Pick<RoleView, 'required'>; isOver: boolean }) {
  const isMissing = role.required && !isOver;
  const words = isOver ? 'Nobody' : role.required ? 'Nobody yet' : 'Not needed yet';
  return <span className={isMissing ? 'text-late' : 'font-normal text-muted'}>{words}</span>;
}
