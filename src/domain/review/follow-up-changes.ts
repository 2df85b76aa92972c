import { type PersonId, personOf } from '../actor.ts';
import type { Context } from '../context.ts';
import { type Decision, type Refused, record, refuse, refuseField } from '../decision.ts';
import type { Incident } from '../incident/incident.ts';
import { type Moment, minutes } from '../moment.ts';
import { isAble } from '../person.ts';
import { type FollowUp, furthestDue, type NewFollowUp } from './follow-up.ts';

export type FollowUpCommand =
  | { readonly type: 'add-follow-up'; readonly followUp: NewFollowUp }
  | {
      readonly type: 'move-follow-up';
      readonly followUp: string;
      readonly due: Moment;
      readonly reason: string;
    }
  | { readonly type: 'hand-over-follow-up'; readonly followUp: string; readonly person: PersonId }
  | { readonly type: 'finish-follow-up'; readonly followUp: string }
  | { readonly type: 'drop-follow-up'; readonly followUp: string; readonly reason: string }
  | { readonly type: 'reopen-follow-up'; readonly followUp: string }
  | { readonly type: 'link-follow-up'; readonly followUp: string; readonly link: string | null };

/** More than these from one incident is a programme of work: it belongs in a tracker. */
const mostFollowUps = 60;

/** What is to be done, by whom, by when: without an owner and a time it is not one. Also while the incident is open. */
export function addFollowUp(incident: Incident, asked: NewFollowUp, context: Context): Decision {
  const what = asked.what.trim();
  if (what.length < 3) return refuseField('empty', 'what', 'Write what is to be done.');
  if (incident.followUps.length >= mostFollowUps)
    return refuse(
      'too-many-follow-ups',
      `There are ${mostFollowUps} follow-ups already. Plan the rest elsewhere.`,
    );
  if (incident.followUps.some(({ id }) => id === asked.id))
    return refuse('conflict', 'This follow-up is here already.');
  const no = ownerProblem(asked.owner, context) ?? dueProblem(asked.due, context);
  return no ?? record({ type: 'follow-up.added', followUp: { ...asked, what } });
}

/** Anything that can be asked of a follow-up that is there. */
export function changeFollowUp(
  incident: Incident,
  command: Exclude<FollowUpCommand, { type: 'add-follow-up' }>,
  context: Context,
): Decision {
  const followUp = incident.followUps.find(({ id }) => id === command.followUp);
  if (!followUp) return refuse('not-found', 'There is no such follow-up here.');
  if (command.type === 'link-follow-up') return linked(followUp, command.link);
  if (command.type === 'reopen-follow-up') return reopened(followUp);
  if (followUp.closed)
    return refuse(
      'follow-up-closed',
      followUp.closed.how === 'done'
        ? 'This follow-up is done. Open it again first.'
        : 'This follow-up was dropped. Open it again first.',
    );
  return changedOpen(followUp, command, context);
}

function changedOpen(
  followUp: FollowUp,
  command: Exclude<FollowUpCommand, { type: 'add-follow-up' | 'link-follow-up' | 'reopen-follow-up' }>,
  context: Context,
): Decision {
  const { id, due: from, owner } = followUp;
  switch (command.type) {
    case 'finish-follow-up':
      return record({ type: 'follow-up.done', followUp: id });
    case 'drop-follow-up':
      return (
        reasonProblem(command.reason, dropWhy(followUp)) ??
        record({ type: 'follow-up.dropped', followUp: id, reason: command.reason.trim() })
      );
    case 'move-follow-up': {
      if (command.due === from) return record();
      const reason = command.reason.trim();
      const no = dueProblem(command.due, context) ?? reasonProblem(reason, moveWhy(followUp));
      return no ?? record({ type: 'follow-up.moved', followUp: id, from, due: command.due, reason });
    }
    case 'hand-over-follow-up': {
      const { person } = command;
      if (person === owner) return record();
      const no = ownerProblem(person, context);
      return no ?? record({ type: 'follow-up.handed-over', followUp: id, from: owner, person, how: 'asked' });
    }
  }
}

function reopened({ id, closed }: FollowUp): Decision {
  return closed ? record({ type: 'follow-up.reopened', followUp: id }) : record();
}

function linked({ id, link }: FollowUp, to: string | null): Decision {
  if (to === link) return record();
  if (to !== null && !/^https?:\/\/[^\s/]+/i.test(to))
    return refuseField('invalid', 'link', 'Write the whole web address, with https:// before it.');
  return record({ type: 'follow-up.linked', followUp: id, link: to });
}

/** Somebody wrote a note for the review, or takes it back; its text is in its row. */
export function noteReview(incident: Incident, kept: boolean, { actor }: Context): Decision {
  const person = personOf(actor);
  if (person === null)
    return refuse('not-a-person', 'A note is somebody’s own: sign in as a person to write it.');
  if (kept) return record({ type: 'review-note.written', person });
  return incident.notedBy.includes(person)
    ? record({ type: 'review-note.removed', person })
    : refuse('not-found', 'You have written no note here.');
}

function ownerProblem(person: PersonId, { people }: Context): Refused | null {
  if (isAble(people, person)) return null;
  return people.some(({ id, active }) => id === person && active)
    ? refuseField(
        'not-a-responder',
        'owner',
        'They may only read. Choose somebody who may work on incidents.',
      )
    : refuseField('unknown-person', 'owner', 'There is no such person. Choose somebody from the team.');
}

function dueProblem(due: Moment, { now }: Context): Refused | null {
  if (due < now + minutes(1))
    return refuseField('time-past', 'due', 'That time has passed. Choose a later one.');
  return due > now + furthestDue
    ? refuseField('time-far', 'due', 'Choose a time within a year. What takes longer needs a first step.')
    : null;
}

const dropWhy = ({ promisedToCustomers }: FollowUp): string =>
  promisedToCustomers
    ? 'Customers were told of this. Write why it is not done: they will ask.'
    : 'Write one line why it is not done.';

const moveWhy = ({ promisedToCustomers }: FollowUp): string =>
  promisedToCustomers
    ? 'Customers were told this day. Write why it moves: they will ask.'
    : 'Write one line why it moves.';

function reasonProblem(reason: string, sentence: string): Refused | null {
  return reason.trim().length < 3 ? refuseField('reason-missing', 'reason', sentence) : null;
}
