import fc from 'fast-check';

/** The customers of every world, each with one contact; two of them look at their own pages. */
export const customers = ['Northwind', 'Kestrel', 'Harbor'] as const;
export type CustomerName = (typeof customers)[number];

/** Whoever looks from outside the house. */
export type Viewer = 'public' | CustomerName;

/** Incidents of a world: two that everybody at work may see, and one that is sensitive. */
export const incidents = ['first', 'second', 'held'] as const;
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
  | { readonly kind: 'asked'; readonly incident: IncidentName };

/** What happens in each minute of a world. */
export type World = readonly Act[];

const incident = fc.constantFrom(...incidents);
const customer = fc.constantFrom(...customers);
const text = fc.nat(999);

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
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('asked' as const), incident }) },
);

/** Incidents are declared in the first minutes, in any order; then things happen. */
export const world: fc.Arbitrary<World> = fc
  .tuple(fc.shuffledSubarray([...incidents], { minLength: 1 }), fc.array(act, { minLength: 3, maxLength: 9 }))
  .map(([declared, acts]) => [
    ...declared.map((one): Act => ({ kind: 'declare', incident: one })),
    ...acts.filter((one) => declared.includes(one.incident)),
  ]);

/** Whether somebody outside may notice an act. What nobody may notice can be left out of the world, and nothing differs. */
export function isVisibleTo(viewer: Viewer, act: Act): boolean {
  if (act.kind === 'say') {
    if (viewer === 'public') return act.to === 'public';
    return act.to === viewer || act.to === 'affected';
  }
  if (act.kind === 'hit') return act.customer === viewer;
  return act.kind === 'hears' && act.customer === viewer;
}
