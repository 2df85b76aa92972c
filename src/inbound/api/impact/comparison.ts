import { matches } from '../../../domain/customers/affected-rule.ts';
import type { Option, Restoration } from '../../../domain/dialogue/option.ts';
import { type ComparedOption, compare } from '../../../domain/impact/comparison.ts';
import type { IsFor, SpanRange } from '../../../domain/impact/ways.ts';
import type { ApiApp } from '../house.ts';
import { incidentParams } from '../incidents/params.ts';
import { incidentOf, type Room } from '../incidents/room.ts';
import { wireTime } from '../presenters.ts';
import { type OptionComparison, optionComparison } from '../shapes/impact.ts';
import { reckoningOf } from './reckoning.ts';
import { calledIn } from './view.ts';

/** Which way forward hurts customers least, and what would have to be true for another (practice M6). */
export function addComparison(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'viewer' } } as const;
  const schema = { params: incidentParams, response: { 200: optionComparison } };
  app.get('/incidents/:id/options/comparison', { config, schema }, async (request) => {
    const incident = await incidentOf(room, request, request.params.id);
    const [{ hurts, book, now }, called] = [await reckoningOf(room, incident), await calledIn(room)];
    const isFor = await whoseStep(
      room,
      incident.options,
      hurts.map(({ customer }) => customer),
    );
    const { horizon, options, ...found } = compare(incident.options, book, isFor, now);
    return {
      ...found,
      unit: 'weighted user-minutes' as const,
      at: wireTime(now),
      horizon: wireTime(now + horizon),
      options: options.map((one) => present(one, now, called.component)),
    };
  });
}

/** Whom the steps of some ways forward are for. What customers are like is read once, and only where a rule asks for it. */
export async function whoseStep(
  room: Pick<Room, 'impact'>,
  options: readonly Option[],
  customers: readonly string[],
): Promise<IsFor> {
  const steps = options.flatMap(({ restorations }) => restorations);
  const ruled = steps.some(({ customers: whom }) => whom.kind === 'rule');
  const traits = new Map(
    (ruled ? await room.impact.traits(customers) : []).map(({ customer, ...one }) => [customer, one]),
  );
  const named = new Map<Restoration, ReadonlySet<string>>();
  for (const step of steps)
    if (step.customers.kind === 'some') named.set(step, new Set(step.customers.customers));
  return (step, customer) => {
    switch (step.customers.kind) {
      case 'all':
      case 'first-of-each':
        return true;
      case 'some':
        return named.get(step)?.has(customer) ?? false;
      case 'rule': {
        const one = traits.get(customer);
        return one !== undefined && matches(step.customers.rule, one);
      }
    }
  };
}

function present(
  { option, firstRelief, done, neverRestored, ...rest }: ComparedOption,
  now: number,
  component: (id: string) => string,
): OptionComparison['options'][number] {
  const range = ({ from, to }: SpanRange) => ({ from: wireTime(now + from), to: wireTime(now + to) });
  return {
    ...rest,
    option: option.id,
    title: option.title,
    done: range(done),
    firstRelief: firstRelief && { ...range(firstRelief), customers: firstRelief.customers },
    neverRestored: neverRestored.map((id) => ({ id, name: component(id) })),
  };
}
