import type { PersonId } from '../domain/actor.ts';
import { defaultPolicy } from '../domain/clocks/policy.ts';
import { type AffectedCount, nobodyAffected } from '../domain/customers/affected.ts';
import type { CustomerBook } from '../domain/customers/customer-book.ts';
import type { Moment } from '../domain/moment.ts';
import type { Person } from '../domain/person.ts';
import { onDuty, type Turn } from '../domain/roles/rota.ts';
import { defaultTemplates } from '../domain/updates/templates.ts';
import type { Surroundings } from '../engine/ports/ledger.ts';
import { countNow, recount } from './affected-sets.ts';
import { humanOf } from './people.ts';
import { personOf } from './signal-alarms.ts';
import type { Queryable } from './transaction.ts';

/** Origins, which are not in the database. */
export type SurroundingsOptions = {
  readonly pagesUrl: string;
};

type Around = SurroundingsOptions & {
  readonly customers: CustomerBook;
  /** The caller has locked the incident. */
  readonly held: boolean;
};

/** Everything a decision depends on beside the incident, in one round trip. */
export async function readSurroundings(
  db: Queryable,
  incident: string | null,
  at: Moment,
  options: Around,
): Promise<Surroundings> {
  const { rows } = await db.query(reading, [incident]);
  const row = rows[0] as Reading;
  const duty = (role: string): readonly PersonId[] => dutyOf(row, role, at);
  const page = row.page ?? {};
  const affected =
    row.affected?.stale && incident !== null ? await counted(db, incident, row, options) : row.affected;
  return {
    policy: { ...defaultPolicy, ...row.policy },
    people: row.people ?? [],
    onDuty: {
      communicationsLead: duty('communications-lead'),
      incidentLead: duty('incident-lead'),
      dutyManager: duty('duty-manager'),
    },
    components: Object.fromEntries((row.components ?? []).map(({ id, name }) => [id, name])),
    templates: { ...defaultTemplates, ...row.templates },
    company: {
      name: page.name ?? 'Status',
      reportLink: `${options.pagesUrl}/report`,
      contact: page.supportContact ?? '',
      securityContact: page.securityContact ?? '',
    },
    customers: options.customers,
    affected: affected ?? nobodyAffected,
    asking: row.asking,
    expected: row.expected ?? [],
    writing: Object.fromEntries(
      (row.writing ?? []).map(({ audience, person, keyAt }) => [
        audience,
        { person, keyAt: Date.parse(keyAt) },
      ]),
    ),
  };
}

// Whoever only looks keeps no count: a change of customers at the same moment would be forgotten by it. Once it is over
// nothing hangs on it, and nobody else would ever count.
function counted(
  db: Queryable,
  incident: string,
  { over }: Reading,
  { held }: Around,
): Promise<AffectedCount> {
  return held || over ? recount(db, incident) : countNow(db, incident);
}

type Reading = {
  readonly policy: object | null;
  readonly page: { name?: string; supportContact?: string; securityContact?: string } | null;
  readonly people: Person[] | null;
  readonly components: { id: string; name: string }[] | null;
  readonly templates: Record<string, string> | null;
  readonly rotas: RotaRow[] | null;
  readonly writing: { audience: string; person: string; keyAt: string }[] | null;
  readonly affected: (AffectedCount & { readonly stale: boolean }) | null;
  readonly asking: number;
  readonly expected: { customer: string | null; from: number; to: number }[] | null;
  readonly over: boolean | null;
};

type RotaRow = {
  readonly role: string;
  readonly kind: 'weekly' | 'ical';
  readonly people: string[];
  readonly startsAt: string;
  readonly days: number;
  /** Turns of a calendar kept elsewhere, as last read. */
  readonly icalTurns: readonly Turn[];
  readonly overrides: { person: string; startsAt: string; endsAt: string }[] | null;
};

const reading = `
  select
    (select status = 'resolved' from incidents where id = $1) as over,
    (select value from settings where name = 'policy') as policy,
    (select value from settings where name = 'page') as page,
    (select jsonb_agg(jsonb_build_object('id', id, 'name', name, 'access', access, 'active', active,
       'executive', executive, 'human', ${humanOf('email')}) order by created_at, id) from people) as people,
    (select jsonb_agg(jsonb_build_object('id', id, 'name', name) order by position, name) from components
       where not archived) as components,
    (select jsonb_object_agg(name, body) from templates) as templates,
    (select jsonb_agg(jsonb_build_object('role', role, 'kind', kind, 'people', people, 'startsAt', starts_at, 'days', days,
       'icalTurns', ical_turns, 'overrides', (select jsonb_agg(jsonb_build_object('person', person, 'startsAt', o.starts_at,
       'endsAt', o.ends_at)) from rota_overrides o where o.role = rotas.role))) from rotas) as rotas,
    (select jsonb_agg(jsonb_build_object('audience', audience, 'person', person, 'keyAt', key_at)) from compositions
       where incident = $1 and person is not null) as writing,
    (select jsonb_agg(jsonb_build_object('customer', customer, 'from', extract(epoch from first) * 1000,
       'to', extract(epoch from last) * 1000)) from (
         select null as customer, min(e.from_at) as first, max(e.to_at) as last from expected_restorations e
           join incidents i on i.id = e.incident and i.card -> 'chosen' ->> 'option' = e.option
           where e.incident = $1 having count(*) > 0
         union all
         select e.customer, min(e.from_at), max(e.to_at) from expected_restorations e
           join incidents i on i.id = e.incident and i.card -> 'chosen' ->> 'option' = e.option
             and jsonb_exists(i.card -> 'audiences', 'customer:' || e.customer)
           where e.incident = $1 group by e.customer) expected) as expected,
    (select jsonb_build_object('customers', customers, 'unreachable', unreachable, 'only', only_customer,
       'owners', owners, 'stale', stale) from affected_sets where incident = $1) as affected,
    -- People asking since it was last decided who needs to know: about the incident, or about what it touches where more
    -- ask than usual. Contacts of one customer count as one fewer than it takes.
    (select coalesce(sum(people), 0)::int from (
       select case when s.customer is null then 1 else least(count(distinct ${personOf}), greatest(1, coalesce(
           (select (value ->> 'askingThreshold')::int from settings where name = 'policy'), ${defaultPolicy.askingThreshold}) - 1))
         end as people
       from incidents i, lateral (select to_timestamp((i.card -> 'disclosure' ->> 'at')::numeric / 1000) as at) decided,
         signals s
       where i.id = $1 and decided.at is not null and s.state <> 'dismissed' and s.at > decided.at
         and (s.incident = i.id or (s.incident is null and i.card -> 'components' ? s.component
           and exists (select from signal_alarms a where a.component = s.component and a.last_at > decided.at)))
       group by s.customer, case when s.customer is null then ${personOf} end) each) as asking`;

function dutyOf(row: Reading, role: string, at: Moment): readonly PersonId[] {
  const rota = row.rotas?.find((one) => one.role === role);
  if (!rota) return [];
  const overrides = (rota.overrides ?? []).map(({ person, startsAt, endsAt }) => ({
    person,
    startsAt: Date.parse(startsAt),
    endsAt: Date.parse(endsAt),
  }));
  return onDuty(
    {
      people: rota.people,
      startsAt: Date.parse(rota.startsAt),
      days: rota.days,
      overrides,
      ...(rota.kind === 'ical' && { calendar: rota.icalTurns }),
    },
    at,
  );
}
