import fc from 'fast-check';
import type { ComponentStatus } from '../../src/domain/customers/component.ts';

/** The customers of every world, each with one contact; two of them look at their own pages. */
export const customers = ['Northwind', 'Kestrel', 'Harbor'] as const;
export type CustomerName = (typeof customers)[number];

/** Whoever looks from outside the house. */
export type Viewer = 'public' | CustomerName;

/** Incidents of a world: two that everybody at work may see, one that is sensitive, and one that is planned work. */
export const incidents = ['first', 'second', 'held', 'planned'] as const;
export type IncidentName = (typeof incidents)[number];

export type Act =
  | { readonly kind: 'declare'; readonly incident: IncidentName }
  | {
      readonly kind: 'say';
      readonly incident: IncidentName;
      readonly to: 'public' | 'affected' | 'internal' | CustomerName;
      readonly text: number;
      readonly status: 'investigating' | 'identified' | 'monitoring';
    }
  | { readonly kind: 'hit'; readonly incident: IncidentName; readonly customer: CustomerName }
  | {
      readonly kind: 'hears';
      readonly incident: IncidentName;
      readonly customer: CustomerName;
      readonly text: number;
    }
  | { readonly kind: 'note'; readonly incident: IncidentName; readonly text: number }
  /** How the component does is written down, and nobody is told. */
  | { readonly kind: 'finds'; readonly incident: IncidentName; readonly status: ComponentStatus }
  | { readonly kind: 'asked'; readonly incident: IncidentName }
  /** Customers are asked which way helps them. */
  | {
      readonly kind: 'ask';
      readonly incident: IncidentName;
      readonly to: 'affected' | CustomerName;
      readonly text: number;
    }
  | {
      readonly kind: 'answers';
      readonly incident: IncidentName;
      readonly customer: CustomerName;
      readonly choice: 'A' | 'B' | 'none';
      readonly text: number;
    }
  /** What was asked is decided: a way is gone, and something is expected back for each of them. */
  | {
      readonly kind: 'decide';
      readonly incident: IncidentName;
      readonly to: 'affected' | CustomerName;
      readonly text: number;
    }
  | {
      readonly kind: 'offer';
      readonly incident: IncidentName;
      readonly to: 'public' | 'affected' | CustomerName;
      readonly text: number;
    }
  | {
      readonly kind: 'vote';
      readonly incident: IncidentName;
      readonly customer: CustomerName;
      readonly works: boolean;
    }
  /** Somebody on the public page says of every way around whether it works. */
  | { readonly kind: 'tries'; readonly incident: IncidentName; readonly works: boolean }
  /** Somebody of ours writes down how it is for one of them. */
  | {
      readonly kind: 'mark';
      readonly incident: IncidentName;
      readonly customer: CustomerName;
      readonly text: number;
    }
  /** It is over: everybody who was told has closing words. */
  | { readonly kind: 'over'; readonly incident: IncidentName }
  /** What happened, told to everybody who was told of it. */
  | { readonly kind: 'letter'; readonly incident: IncidentName; readonly text: number };

/** What happens in each minute of a world. */
export type World = readonly Act[];

const incident = fc.constantFrom(...incidents);
const customer = fc.constantFrom(...customers);
const text = fc.nat(999);
const some = fc.oneof(fc.constant('affected' as const), customer);

export const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('say' as const),
      incident,
      to: fc.oneof(fc.constantFrom('public' as const, 'affected' as const, 'internal' as const), customer),
      text,
      status: fc.constantFrom('investigating' as const, 'identified' as const, 'monitoring' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('hit' as const), incident, customer }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hears' as const), incident, customer, text }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('note' as const), incident, text }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('finds' as const),
      incident,
      status: fc.constantFrom('operational' as const, 'partial_outage' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('asked' as const), incident }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('ask' as const), incident, to: some, text }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('answers' as const),
      incident,
      customer,
      choice: fc.constantFrom('A' as const, 'B' as const, 'none' as const),
      text,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('decide' as const), incident, to: some, text }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('offer' as const),
      incident,
      to: fc.oneof(fc.constant('public' as const), some),
      text,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('vote' as const), incident, customer, works: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('tries' as const), incident, works: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('mark' as const), incident, customer, text }) },
);

/** Incidents are declared in the first minutes, in any order; then things happen. */
export const unended: fc.Arbitrary<World> = fc
  .tuple(fc.shuffledSubarray([...incidents], { minLength: 1 }), fc.array(act, { minLength: 3, maxLength: 9 }))
  .map(([declared, acts]) => [
    ...declared.map((one): Act => ({ kind: 'declare', incident: one })),
    ...acts.filter((one) => declared.includes(one.incident)),
  ]);

/** Some of it is over in the end, and what happened is written to whoever was told. */
export const world: fc.Arbitrary<World> = fc
  .tuple(unended, fc.subarray([...incidents], { maxLength: 2 }), text)
  .map(([acts, ended, text]) => [
    ...acts,
    ...ended
      .filter((incident) => acts.some((act) => act.kind === 'declare' && act.incident === incident))
      .flatMap((incident): Act[] => [
        { kind: 'over', incident },
        { kind: 'letter', incident, text },
      ]),
  ]);

/**
 * What somebody outside may notice of an act; `null`: nothing, and it can be left out of the world without any difference
 * to them. Since when and until when it was so for them follows from how the component did, and the letter tells them:
 * of words to others, which also say that, this much is theirs.
 */
export function seenBy(viewer: Viewer, act: Act, world: World): Act | null {
  if (act.kind === 'declare' || isVisibleTo(viewer, act, world)) return act;
  const says = act.kind === 'say' && (act.to === 'public' || act.to === 'internal');
  if (!says || viewer === 'public' || !isWritten(world, act.incident)) return null;
  return { kind: 'finds', incident: act.incident, status: saidOf(act) };
}

/** How the component does, by words of an incident. */
export function saidOf({ incident, status }: Pick<Extract<Act, { kind: 'say' }>, 'incident' | 'status'>) {
  if (incident !== 'planned') return 'degraded_performance';
  return status === 'investigating' ? 'operational' : 'under_maintenance';
}

function isVisibleTo(viewer: Viewer, act: Act, world: World): boolean {
  // Everybody who was told has these, and the same of them, whoever else was.
  if (act.kind === 'over' || act.kind === 'letter') return true;
  if (act.kind === 'say') {
    if (viewer === 'public') return act.to === 'public';
    return act.to === viewer || act.to === 'affected';
  }
  if (act.kind === 'ask') return viewer !== 'public' && (act.to === viewer || act.to === 'affected');
  // A way that is gone is told to whoever is written to next, and each reads their own part of it.
  if (act.kind === 'decide') return viewer !== 'public';
  // What everybody is offered stands in words to some, too.
  if (act.kind === 'offer')
    return act.to === 'public' || act.to === viewer || (act.to === 'affected' && viewer !== 'public');
  // How it was for them is told to them alone, and not before the letter.
  if (act.kind === 'mark') return act.customer === viewer && isWritten(world, act.incident);
  if (act.kind === 'finds') return viewer !== 'public' && isWritten(world, act.incident);
  return 'customer' in act && act.customer === viewer;
}

const isWritten = (world: World, incident: IncidentName): boolean =>
  world.some((act) => act.kind === 'letter' && act.incident === incident);
