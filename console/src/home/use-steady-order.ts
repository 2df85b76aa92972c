import { useRef } from 'react';
import type { Owed } from '../../../src/inbound/api/shapes/incident.ts';
import { byUrgency } from '../incident/clock-at.ts';

/**
 * The worst first, but standing still while somebody aims: the order is made anew only when a clock changes its
 * state or a card comes or goes, never because a second passed.
 */
export function useSteadyOrder(owed: readonly Owed[]): readonly Owed[] {
  const kept = useRef<{ states: string; order: readonly string[] }>({ states: '', order: [] });
  const states = owed
    .map((one) => `${owedKey(one)} ${one.audience.clock.timeState}`)
    .toSorted()
    .join();
  if (kept.current.states !== states) {
    const order = owed.toSorted((one, other) => byUrgency(one.audience, other.audience)).map(owedKey);
    kept.current = { states, order };
  }
  const { order } = kept.current;
  return owed.toSorted((one, other) => order.indexOf(owedKey(one)) - order.indexOf(owedKey(other)));
}

export function owedKey({ incident, audience }: Owed): string {
  return `${incident.id} ${audience.audience}`;
}
