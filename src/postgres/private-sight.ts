import { type AffectedRule, type CustomerTraits, matches } from '../domain/customers/affected-rule.ts';
import { days, type Moment } from '../domain/moment.ts';
import type { Publication } from '../domain/updates/publication.ts';
import type { Viewer } from '../engine/ports/private-pages.ts';
import type { Queryable } from './transaction.ts';

/** What was said about one incident to a customer: to them alone, to all who are affected, or both. */
export type Sight = {
  readonly incident: string;
  readonly own: Publication | null;
  readonly shared: Publication | null;
  readonly cannot: string;
  readonly since: Moment | null;
};

/** What is over stays to be read for so long, and once more after its write-up. */
export const keptAfterwards = days(30);

type Row = {
  readonly content: Publication;
  readonly open: boolean;
  readonly state: 'in' | 'out' | null;
  readonly told: boolean;
  readonly cannot: string | null;
  readonly since: Date | null;
  readonly rule: AffectedRule | null;
  readonly sensitive: boolean;
};

/** Words to one customer and to the affected: never the public's, never another customer's. */
export async function sightsOf(
  db: Queryable,
  viewer: Viewer,
  traits: CustomerTraits,
  at: Moment,
): Promise<readonly Sight[]> {
  const { rows } = await db.query<Row>(
    `with said as (
       select incident, content, open from publications
       where audience like 'customer:%' and audience = 'customer:' || $1
         and (open or greatest((content->>'resolvedAt')::bigint, (content->'writeUp'->>'publishedAt')::bigint) >= $2)
       union all
       select incident, content, open from publications
       where audience = 'affected'
         and ((content->>'resolvedAt')::bigint is null
           or greatest((content->>'resolvedAt')::bigint, (content->'writeUp'->>'publishedAt')::bigint) >= $2))
     select said.content, said.open, a.state, a.told_at is not null as told, a.cannot, a.since, s.rule, i.sensitive
     from said join incidents i on i.id = said.incident
     left join affected_customers a on a.incident = said.incident and a.customer = $1
     left join affected_sets s on s.incident = said.incident`,
    [viewer.customer, at - keptAfterwards],
  );
  const theirs = rows.filter((row) => isTheirs(row, viewer, traits));
  return [...Map.groupBy(theirs, ({ content }) => content.incident)].map(([incident, found]) =>
    sightFrom(incident, found),
  );
}

/**
 * Words to all who are affected are theirs while they are among them: put in, or matched by the rule, and not left out.
 * Once it is over the rule says nothing more: then it is who was told. So it is where a second person approved words to
 * exactly those: who is put among them later was not meant.
 */
function isTheirs(
  { content, open, state, told, rule, sensitive }: Row,
  viewer: Viewer,
  traits: CustomerTraits,
): boolean {
  if (content.mode !== 'real' && !(content.mode === 'demo' && viewer.demo)) return false;
  if (content.audience === `customer:${viewer.customer}`) return true;
  if (content.audience !== 'affected' || state === 'out') return false;
  if (sensitive) return told;
  if (state === 'in') return open || told;
  return open && rule !== null && matches(rule, traits);
}

function sightFrom(incident: string, rows: readonly Row[]): Sight {
  const [first] = rows;
  const of = (affected: boolean) =>
    rows.find(({ content }) => (content.audience === 'affected') === affected)?.content ?? null;
  return {
    incident,
    own: of(false),
    shared: of(true),
    cannot: first?.cannot ?? '',
    since: first?.since?.getTime() ?? null,
  };
}
