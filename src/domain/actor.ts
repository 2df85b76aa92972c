/** Who did something. `system` is a clock of ours that rang; `alert` a machine that told us. */
export type Actor =
  | { readonly kind: 'person'; readonly person: PersonId }
  | {
      readonly kind: 'token';
      readonly token: string;
      readonly name: string;
      readonly person: PersonId | null;
    }
  | { readonly kind: 'alert'; readonly route: string; readonly name: string }
  | { readonly kind: 'system' };

export type PersonId = string;

/** The person behind an actor, where there is one. */
export function personOf(actor: Actor): PersonId | null {
  if (actor.kind === 'person') return actor.person;
  return actor.kind === 'token' ? actor.person : null;
}
