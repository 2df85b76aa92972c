import type { Context } from '../context.ts';
import { type Decision, type Refused, record, refuse, refuseField } from '../decision.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import { days } from '../moment.ts';
import { leaks } from '../updates/leaks.ts';
import type { Option, Restoration } from './option.ts';

export type OptionCommand =
  | { readonly type: 'add-option'; readonly option: Option }
  | { readonly type: 'change-option'; readonly option: Option }
  | { readonly type: 'withdraw-option'; readonly option: string; readonly reason: string };

/** More than these nobody compares, and nobody is asked about. */
const mostOptions = 12;

/** Practice M6: ways forward stand beside one another before one is taken. */
export function addOption(incident: Incident, option: Option, context: Context): Decision {
  if (!isOpen(incident)) return closed();
  if (incident.options.length >= mostOptions)
    return refuse('too-many-options', `There are ${mostOptions} ways forward already. Withdraw one first.`);
  return whyNot(option, context) ?? record({ type: 'option.added', option });
}

export function changeOption(incident: Incident, option: Option, context: Context): Decision {
  if (!isOpen(incident)) return closed();
  if (!incident.options.some(({ id }) => id === option.id)) return missing();
  const asked = Object.values(incident.polls).some(
    ({ poll, closed: over }) => over === null && poll.choices.some((choice) => choice.option === option.id),
  );
  if (asked)
    return refuse(
      'option-asked',
      'Customers are being asked about this way forward. Decide the question first, or add another way.',
    );
  return whyNot(option, context) ?? record({ type: 'option.changed', option });
}

export function withdrawOption(
  incident: Incident,
  { option, reason }: { readonly option: string; readonly reason: string },
): Decision {
  if (!isOpen(incident)) return closed();
  if (!incident.options.some(({ id }) => id === option)) return missing();
  if (reason.trim().length < 3) return refuse('reason-missing', 'Write one line why it stands no more.');
  if (incident.chosen?.option === option)
    return refuse('option-chosen', 'This way is being gone. Choose another one first.');
  return record({ type: 'option.withdrawn', option, reason: reason.trim() });
}

function closed(): Decision {
  return refuse('resolved', 'This incident is resolved. There is nothing left to choose.');
}

function missing(): Decision {
  return refuse('not-found', 'There is no such way forward here.');
}

function whyNot(option: Option, context: Context): Refused | null {
  if (option.restorations.length === 0)
    return refuseField('steps-missing', 'restorations', 'Say what comes back, at least in one step.');
  for (const [index, step] of option.restorations.entries()) {
    const no = stepProblem(step, `restorations.${index}`, context);
    if (no) return no;
  }
  const [leak] = [option.title, option.cost, option.workaround].flatMap((text) => leaks('', text));
  return leak ? refuseField(leak.code, 'title', leak.sentence) : null;
}

function stepProblem(step: Restoration, path: string, context: Context): Refused | null {
  const { components, customers, from, to } = step;
  const unknown = components.find((id) => !context.components[id]);
  if (unknown !== undefined)
    return refuseField(
      'unknown-component',
      path,
      `There is no component “${unknown.slice(0, 80)}”. Choose from those on the page.`,
    );
  if (customers.kind === 'some' && customers.customers.some((id) => !context.customers.nameOf(id)))
    return refuseField(
      'unknown-customer',
      path,
      'One of these customers is not there. Choose from the list.',
    );
  if (from > to) return refuseField('range-turned', path, 'Say the shortest time first, then the longest.');
  return to > days(31) ? refuseField('time-far', path, 'Say a time within 31 days.') : null;
}
