import type { Context } from '../context.ts';
import { customerOf, isOutside } from '../customers/audience.ts';
import { type Decision, type Refused, record, refuse, refuseField } from '../decision.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import { leaks } from '../updates/leaks.ts';
import type { Workaround } from './workaround.ts';

export type WorkaroundCommand =
  | { readonly type: 'add-workaround'; readonly workaround: Workaround }
  | { readonly type: 'change-workaround'; readonly workaround: Workaround }
  | { readonly type: 'withdraw-workaround'; readonly workaround: string; readonly reason: string };

const mostWorkarounds = 20;

/** Something that customers can do meanwhile. It is in every draft to its audience from now on; words offer it. */
export function addWorkaround(incident: Incident, workaround: Workaround, context: Context): Decision {
  if (!isOpen(incident)) return closed();
  if (incident.workarounds.filter(({ withdrawn }) => withdrawn === null).length >= mostWorkarounds)
    return refuse('too-many-workarounds', `There are ${mostWorkarounds} already. Withdraw one first.`);
  return whyNot(workaround, context) ?? record({ type: 'workaround.added', workaround });
}

export function changeWorkaround(incident: Incident, workaround: Workaround, context: Context): Decision {
  if (!isOpen(incident)) return closed();
  if (!standing(incident, workaround.id)) return missing();
  return whyNot(workaround, context) ?? record({ type: 'workaround.changed', workaround });
}

export function withdrawWorkaround(
  incident: Incident,
  { workaround, reason }: { readonly workaround: string; readonly reason: string },
): Decision {
  if (!isOpen(incident)) return closed();
  if (!standing(incident, workaround)) return missing();
  if (reason.trim().length < 3) return refuse('reason-missing', 'Write one line why it is offered no more.');
  return record({ type: 'workaround.withdrawn', workaround, reason: reason.trim() });
}

const standing = (incident: Incident, id: string): boolean =>
  incident.workarounds.some((one) => one.id === id && one.withdrawn === null);

function closed(): Decision {
  return refuse('resolved', 'This incident is resolved: nothing needs a way around any more.');
}

function missing(): Decision {
  return refuse('not-found', 'There is no such workaround here, or it was withdrawn.');
}

function whyNot({ text, components, audience }: Workaround, context: Context): Refused | null {
  const unknown = components.find((id) => !context.components[id]);
  if (unknown !== undefined)
    return refuseField(
      'unknown-component',
      'components',
      `There is no component “${unknown.slice(0, 80)}”. Choose from those on the page.`,
    );
  const customer = customerOf(audience);
  if (customer !== null && !context.customers.nameOf(customer))
    return refuseField(
      'unknown-customer',
      'audience',
      'There is no such customer. Choose one from the list.',
    );
  const [leak] = leaks('', text);
  if (leak) return refuseField(leak.code, 'text', leak.sentence);
  const [other] = isOutside(audience)
    ? context.customers.namedIn(text).filter(({ id }) => id !== customer)
    : [];
  return other
    ? refuseField(
        'customer-name',
        'text',
        `“${other.name}” is a customer. Take the name out: others read it.`,
      )
    : null;
}
