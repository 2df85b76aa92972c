import { type Audience, replyTo } from '../../../domain/customers/audience.ts';
import type { Facts } from '../../../domain/incident/facts.ts';
import { isOpen } from '../../../domain/incident/incident.ts';
import { factsFor } from '../../../domain/updates/tokens.ts';
import { clockTime } from '../../../domain/updates/words.ts';
import { audiencesHeard } from '../../../engine/conversations/audiences-heard.ts';
import type { AffectedCustomer } from '../../../engine/ports/affected-customers.ts';
import type {
  Conversation,
  ConversationInList,
  Message,
  Present,
} from '../../../engine/ports/conversations.ts';
import { presentClock } from '../incidents/present/clock.ts';
import { personName, personRefOf, personRefOrNull, type View } from '../incidents/view.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import type {
  ConversationInListView,
  ConversationSummary,
  ConversationView,
  MessageView,
} from '../shapes/conversations.ts';

export function presentConversation(view: View, one: Conversation): ConversationSummary {
  const { incident, context } = view;
  const state = incident.audiences[replyTo(one.id)];
  const { id, name, contact, address, verified, subject, version } = one;
  return {
    ...{ id, name, contact, address, verified, subject, version, state: one.state },
    incident: {
      id: incident.id,
      name: `INC-${incident.number}`,
      headline: incident.headline,
      resolved: !isOpen(incident),
    },
    customer: one.customer === null ? null : { id: one.customer, name: customerName(view, one.customer) },
    reached: one.byMail ? 'mail' : one.contact === null ? 'nowhere' : 'page',
    owner: personRefOrNull(view, one.owner),
    clock: state ? presentClock({ ...view, context: { ...context, writing: {} } }, state) : null,
    waitingSince: wireTimeOrNull(one.waitingSince),
    lastMessageAt: wireTime(one.lastMessageAt),
  };
}

export function presentInList(view: View, one: ConversationInList): ConversationInListView {
  const { latest } = one;
  return {
    ...presentConversation(view, one),
    latest: latest && {
      theirs: latest.direction === 'in',
      by: authorOf(view, one, latest),
      text: latest.text,
      at: wireTime(latest.at),
      failed: latest.failure !== null,
    },
  };
}

export function presentMessage(
  view: View,
  one: Conversation,
  message: Message,
  shared: ReadonlySet<string>,
): MessageView {
  const { id, direction, channel, person, text, folded, automatic, verified, failure } = message;
  const undoable = message.leavesAt !== null && message.leavesAt > view.context.now;
  return {
    ...{ id, direction, channel, person, text, folded, automatic, verified, failure },
    by: authorOf(view, one, message),
    at: wireTime(message.at),
    remarks: [...message.remarks],
    undoUntil: undoable ? wireTimeOrNull(message.leavesAt) : null,
    shared: shared.has(id),
    files: message.files.map((file) => ({ ...file })),
  };
}

export function presentWhole(
  view: View,
  one: Conversation,
  more: { readonly affected: AffectedCustomer | null; readonly present: readonly Present[] },
): ConversationView {
  return {
    ...presentConversation(view, one),
    facts: factsOf(view, one, more.affected),
    present: more.present
      .filter(({ person }) => person !== view.viewer.person)
      .map(({ person, keyAt }) => ({ person: personRefOf(view, person), writing: keyAt !== null })),
    closed: closedBecause(view, one),
  };
}

function closedBecause({ incident }: View, one: Conversation): string | null {
  if (incident.sensitive)
    return 'This incident is sensitive: what leaves needs a second reader. Write an update to this customer instead.';
  if (one.contact === null && one.address === null) return 'Nobody is known behind it any more.';
  return null;
}

function customerName({ context }: View, id: string): string {
  return context.customers.nameOf(id) || 'A customer';
}

function authorOf(
  view: View,
  one: Conversation,
  { direction, person }: Pick<Message, 'direction' | 'person'>,
) {
  if (direction === 'in') return one.name || one.address || 'Somebody';
  return person === null ? 'Candor' : personName(view, person);
}

type FactOfThem = ConversationView['facts'][number];

/** What a writer needs at hand, in words that can go out as they are. */
function factsOf(view: View, one: Conversation, affected: AffectedCustomer | null): FactOfThem[] {
  const { incident, context } = view;
  const audience: Audience = one.customer === null ? 'public' : `customer:${one.customer}`;
  const facts: Facts = factsFor(incident, audience);
  const at = (time: number): string => clockTime(time, context.now);
  const since = affected?.since ?? facts.since ?? null;
  const cannot = affected?.cannot || (facts.task ? `cannot ${facts.task}` : '');
  const next = nextPromise(view, one);
  return [
    ...fact('customer', 'Name', one.customer === null ? '' : customerName(view, one.customer)),
    ...fact('since', 'Since', since === null ? '' : at(since)),
    ...fact('cannot', 'What they cannot do', cannot),
    ...fact('workaround', 'What they can do', facts.workaround ?? ''),
    ...fact('next', 'When we write next', next === null ? '' : `We write next by ${at(next)}.`),
  ];
}

const fact = (name: string, label: string, text: string): FactOfThem[] =>
  text === '' ? [] : [{ name, label, text }];

/** The time that they were told: of the narrowest audience that they are in. */
function nextPromise(view: View, one: Conversation): number | null {
  const { incident, context } = view;
  const states = audiencesHeard(one).map((audience) => incident.audiences[audience]);
  const promised = states.find((state) => state && !state.closed && state.promised?.told)?.promised;
  return promised && promised.due > context.now ? promised.due : null;
}
