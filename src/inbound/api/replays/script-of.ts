import type { Facts } from '../../../domain/incident/facts.ts';
import { defined } from '../../../kit/defined.ts';
import type { Known, Said, Script } from '../../../simulator/script.ts';
import type { Timeline } from '../shapes/timeline.ts';

/** A timeline as it is played. Its problems have been looked for. */
export function scriptOf(timeline: Timeline): Script {
  const {
    company,
    begins,
    ends,
    declared,
    components = [],
    known = [],
    said = [],
    saidUntil = ends,
  } = timeline;
  const declaredAt = Date.parse(declared.at);
  return {
    company: company ?? 'Acme',
    begins: Date.parse(begins),
    ends: Date.parse(ends),
    declared: {
      at: declaredAt,
      sentence: declared.sentence,
      severity: declared.severity,
      sensitive: declared.sensitive ?? false,
      components: declared.components ?? [],
    },
    components: Object.fromEntries(components.map(({ id, name }) => [id, name])),
    // What was known before somebody declared it is known when they do.
    known: inTime(known.map((one) => knownOf(one, declaredAt))),
    saidUntil: Date.parse(saidUntil),
    said: inTime(withStatus(inTime(said.map((one) => ({ ...one, at: Date.parse(one.at) }))))),
  };
}

function knownOf(known: NonNullable<Timeline['known']>[number], declaredAt: number): Known {
  const { at, facts, components, affected, asking, note, severity, status, headline } = known;
  return {
    at: Math.max(Date.parse(at), declaredAt),
    ...defined({ severity, status, headline, components, asking, note }),
    ...(facts && { facts: factsOf(facts) }),
    ...(affected && { affected: { customers: affected.customers, unreachable: affected.unreachable ?? 0 } }),
  };
}

function factsOf({
  since,
  fixedAt,
  ...rest
}: NonNullable<NonNullable<Timeline['known']>[number]['facts']>): Facts {
  return defined({
    ...rest,
    since: since === undefined ? undefined : Date.parse(since),
    fixedAt: fixedAt === undefined ? undefined : Date.parse(fixedAt),
  });
}

type DatedSaid = Omit<NonNullable<Timeline['said']>[number], 'at'> & { readonly at: number };

/** Words that name no status leave it as the words before them. */
function withStatus(said: readonly DatedSaid[]): Said[] {
  let last: Said['status'] = 'investigating';
  return said.map(({ at, audience, status, words, promised, nearCopy }) => {
    last = status ?? last;
    return {
      at,
      audience: audience ?? 'public',
      status: last,
      words,
      promised: typeof promised === 'string' ? Date.parse(promised) : null,
      nearCopy: nearCopy ?? false,
    };
  });
}

function inTime<Item extends { readonly at: number }>(items: readonly Item[]): Item[] {
  return [...items].sort((one, other) => one.at - other.at);
}
