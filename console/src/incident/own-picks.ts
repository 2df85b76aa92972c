import type { Picks } from './ClosingPicks.tsx';

/** The closing words to one narrow audience, where its data or its task differs from everybody's. */
export function withOwnPicks(body: string, shared: Picks, own: Picks | null): string {
  if (own === null) return body;
  return swapped(
    swapped(body, shared.dataStatement, own.dataStatement),
    shared.actionNeeded,
    own.actionNeeded,
  );
}

function swapped(body: string, from: string, to: string): string {
  return from.trim() === '' || to.trim() === '' ? body : body.replace(from.trim(), () => to.trim());
}
