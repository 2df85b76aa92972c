import { change } from '../clocks/fold.ts';
import type { Audience } from '../customers/audience.ts';
import type { EventOf, Recorded } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import type { Update } from './update.ts';

/** What an event does to the words and to who is sending them. */
export function foldUpdate(incident: Incident, recorded: Recorded): Incident {
  const { event, at, actor } = recorded;
  switch (event.type) {
    case 'update.drafted':
      return drafted(incident, event, recorded);
    case 'update.approval-asked':
      return waiting(
        changeUpdate(incident, event.update, { approvalAsked: { of: event.of, at } }),
        event,
        at,
      );
    case 'update.approved':
      return approved(incident, event, recorded);
    case 'publication.started': {
      const sending = {
        update: event.update,
        at,
        undoUntil: event.undoUntil,
        by: actor,
        version: recorded.seq,
      };
      const sent = { state: 'sending', sentAt: at, sentBy: actor, undoUntil: event.undoUntil } as const;
      return change(changeUpdate(incident, event.update, sent), clockNamed(incident, event), {
        sending,
        waiting: null,
      });
    }
    case 'publication.undone':
      return change(changeUpdate(incident, event.update, { state: 'undone' }), clockNamed(incident, event), {
        sending: null,
      });
    case 'update.published':
      return published(incident, event, recorded);
    case 'update.corrected':
      return corrected(incident, event, recorded);
    case 'fan-out.completed':
      return changeUpdate(incident, event.update, { recipients: event.recipients });
    case 'page.confirmed':
      return changeUpdate(incident, event.update, { onPage: true });
    case 'page.unconfirmed':
      return changeUpdate(incident, event.update, { onPage: false });
    default:
      return incident;
  }
}

function drafted(incident: Incident, event: EventOf<'update.drafted'>, { at, actor }: Recorded): Incident {
  const update: Update = {
    ...event.update,
    // Words written before there were versions had none.
    versions: event.update.versions ?? {},
    act: event.update.act ?? null,
    poll: event.update.poll ?? null,
    workarounds: event.update.workarounds ?? [],
    plan: event.update.plan ?? null,
    to: event.update.to ?? event.update.audience,
    draftedAt: at,
    draftedBy: actor,
    approval: null,
    approvalAsked: null,
    state: 'draft',
    sentAt: null,
    sentBy: null,
    undoUntil: null,
    publishedAt: null,
    corrections: [],
    promisedNext: null,
    recipients: null,
    onPage: null,
  };
  return { ...incident, updates: { ...incident.updates, [update.id]: update } };
}

function waiting(incident: Incident, event: EventOf<'update.approval-asked'>, at: number): Incident {
  const update = incident.updates[event.update];
  return update
    ? change(incident, clockOf(update), { waiting: { update: update.id, since: at, approver: event.of } })
    : incident;
}

function approved(incident: Incident, event: EventOf<'update.approved'>, { at, actor }: Recorded): Incident {
  const update = incident.updates[event.update];
  const person = actor.kind === 'person' || actor.kind === 'token' ? actor.person : null;
  if (!update || !person) return incident;
  const approval = { by: actor, person, at, hash: event.hash };
  const next = changeUpdate(incident, event.update, { approval });
  // Other words to the same audience may wait still.
  const waits = incident.audiences[clockOf(update)]?.waiting?.update !== update.id;
  return waits ? next : change(next, clockOf(update), { waiting: null });
}

/** The clock that words answer. */
export function clockOf({ audience, writeUp }: Pick<Update, 'audience' | 'writeUp'>): Audience {
  return writeUp ? 'write-up' : audience;
}

function published(incident: Incident, event: EventOf<'update.published'>, { at, seq }: Recorded): Incident {
  const state = incident.audiences[event.audience];
  const said = [...(state?.said ?? []), event.update];
  const nothingNewInARow = event.nothingNew ? (state?.nothingNewInARow ?? 0) + 1 : 0;
  const next = changeUpdate(incident, event.update, {
    state: 'published',
    publishedAt: at,
    promisedNext: event.promisedNext,
  });
  // The letter of what happened is not one of the words before it.
  if (event.writeUp) return change(next, 'write-up', { sending: null, waiting: null });
  const sentVersion = state?.sending?.version ?? seq;
  return change(next, event.audience, { said, sending: null, waiting: null, nothingNewInARow, sentVersion });
}

function clockNamed(
  incident: Incident,
  { update, audience }: { readonly update: string; readonly audience: Audience },
): Audience {
  const words = incident.updates[update];
  return words ? clockOf(words) : audience;
}

function corrected(
  incident: Incident,
  event: EventOf<'update.corrected'>,
  { at, actor }: Recorded,
): Incident {
  const update = incident.updates[event.update];
  if (!update) return incident;
  const correction = { at, by: actor, before: event.before, after: event.after };
  return changeUpdate(incident, event.update, {
    body: event.after,
    // Readers of another version read the corrected words from now on, and nothing that was not corrected.
    versions: {},
    corrections: [...update.corrections, correction],
  });
}

function changeUpdate(incident: Incident, id: string, fields: Partial<Update>): Incident {
  const update = incident.updates[id];
  return update
    ? { ...incident, updates: { ...incident.updates, [id]: { ...update, ...fields } } }
    : incident;
}
