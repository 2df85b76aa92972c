import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { customerOf } from '../audiences.ts';

/** The shapes of telling: one customer is a shape whose customer is chosen beside it. */
export type Shape = 'public' | 'affected' | 'customer' | 'internal' | 'none';

export function shapeOf(audience: string): Shape {
  if (customerOf(audience) !== null) return 'customer';
  return audience === 'public' || audience === 'affected' || audience === 'none' ? audience : 'internal';
}

export type ShapeChoice = { value: Shape; label: string; hint: string };

/** What can be chosen here; shapes that are open already are left out where more people are to be told. */
export function shapesFor(
  incident: IncidentView,
  { wider, held }: { wider: boolean; held: boolean },
): ShapeChoice[] {
  const { customers, unreachable } = incident.affected;
  const open = new Set(incident.audiences.filter(({ closed }) => closed === null).map((one) => one.audience));
  const all: ShapeChoice[] = [
    { value: 'public', label: 'Public page', hint: 'Everybody: the page, and all who asked for mail.' },
    {
      value: 'affected',
      label: customers > 0 ? `Affected · ${customers.toLocaleString('en')}` : 'Affected',
      hint: affectedHint(customers, unreachable),
    },
    {
      value: 'customer',
      label: 'One customer',
      hint: 'A direct word to the people there, on its own clock. Nobody else is told.',
    },
    {
      value: 'internal',
      label: held ? 'Hold' : 'Inside',
      hint: held
        ? 'Support desk and executives only. Every word outside waits for a second opinion.'
        : 'Support desk and executives. Nobody outside the company.',
    },
    { value: 'none', label: 'Nobody yet', hint: 'Nobody outside, for now. It is asked again.' },
  ];
  if (!wider) return all;
  return all.filter(({ value }) => value !== 'none' && !open.has(value));
}

function affectedHint(customers: number, unreachable: number): string {
  if (customers === 0) return 'Those on the list of this incident. Nobody is on it yet.';
  const told = 'Only those on the list: mail and their private page.';
  return unreachable === 0 ? told : `${told} ${unreachable} have nobody we can write to.`;
}
