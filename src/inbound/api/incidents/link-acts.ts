import type { Audience } from '../../../domain/customers/audience.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import { nameOf } from '../../../domain/incident/timeline.ts';
import { type Access, mayAct } from '../../../domain/person.ts';
import { wordsOf } from '../../../domain/updates/body.ts';
import { timesSaid } from '../../../domain/updates/glass.ts';
import { recommendation } from '../../../domain/updates/guide.ts';
import { clockTime, plain } from '../../../domain/updates/words.ts';
import type { NudgeLink } from '../../../engine/nudge-links.ts';
import { newId } from '../../../kit/id.ts';
import { refuse } from '../../../kit/refusal.ts';
import { changedSince } from './changed.ts';
import type { Room } from './room.ts';
import { personName, type View } from './view.ts';

type WordsLink = Extract<NudgeLink, { audience: Audience }>;
export type Done = { readonly incident: Incident; readonly update: string | null };

/** Does what the link asks, as its person. Refuses where somebody did it meanwhile, and says who. */
export async function actOnLink(
  room: Room,
  view: View,
  link: NudgeLink,
  basedOn: number | undefined,
): Promise<Done> {
  const { incident, viewer } = view;
  demandAccess(viewer.access, link.kind === 'approve' ? 'approver' : 'responder');
  if (link.kind === 'accept-role') {
    const command = { type: 'accept-role', role: link.role } as const;
    return { incident: await room.engine.perform(incident.id, command, viewer.who), update: null };
  }
  if (link.kind === 'approve') {
    const command = { type: 'approve-update', update: link.update } as const;
    return { incident: await room.engine.perform(incident.id, command, viewer.who), update: link.update };
  }
  const answered = answeredBy(view, link);
  if (answered !== null) return refuse('answered', answered);
  await demandUnchanged(room, view, basedOn);
  if (link.kind === 'take-over') await takeOver(room, view);
  return send(room, view, link, basedOn);
}

/** Takes back what the link sent, while it can be. */
export async function undoOfLink(room: Room, view: View, link: NudgeLink): Promise<Done> {
  const { incident, viewer } = view;
  const sending = Object.values(incident.updates).find(
    ({ state, sentBy }) =>
      state === 'sending' && sentBy?.kind === 'person' && sentBy.person === viewer.person,
  );
  if (!sending || link.kind === 'accept-role' || link.kind === 'approve')
    return refuse('too-late', 'These words have left. From now on they can only be corrected, visibly.');
  const command = { type: 'undo-publication', update: sending.id } as const;
  return { incident: await room.engine.perform(incident.id, command, viewer.who), update: sending.id };
}

/** Who answered the promise meanwhile, in a sentence; `null` while it is still open. */
export function answeredBy(view: View, link: WordsLink): string | null {
  const { incident, context } = view;
  const state = incident.audiences[link.audience];
  if (state && !state.closed && !state.sending && state.promised?.id === link.promise) return null;
  const last = incident.updates[state?.sending?.update ?? state?.said.at(-1) ?? ''];
  if (incident.status === 'resolved' && !last) return 'This incident was resolved meanwhile.';
  if (!last?.sentBy)
    return link.audience === 'undecided' ? decidedSentence(view) : 'This was settled meanwhile.';
  const by = nameOf(last.sentBy, { person: (id) => personName(view, id) });
  const at = clockTime(last.sentAt ?? context.now, context.now);
  const words = plain(wordsOf({ body: last.body, times: timesSaid(last) }), context.now);
  return `${by} wrote to them at ${at}: “${words.slice(0, 300)}”.`;
}

function decidedSentence(view: View): string {
  const { disclosure } = view.incident;
  if (!disclosure) return 'This was settled meanwhile.';
  const by = nameOf(disclosure.by, { person: (id) => personName(view, id) });
  return `${by} decided meanwhile who needs to know: ${disclosure.reason}`;
}

/** Nobody sends other words than those they saw. */
async function demandUnchanged(room: Room, view: View, basedOn: number | undefined): Promise<void> {
  if (basedOn === undefined) return;
  const changed = changedSince(view, await room.engine.ledger.log(view.incident.id), basedOn);
  if (changed.length > 0)
    refuse(
      'words-changed',
      `Things changed since you opened this. ${changed.join(' ')} Look at the new draft, then send.`,
    );
}

async function takeOver(room: Room, { incident, viewer }: View): Promise<void> {
  const command = { type: 'assign-role', role: 'communications-lead', person: viewer.person ?? '' } as const;
  await room.engine.perform(incident.id, command, viewer.who);
}

/** The standing draft goes out; where nobody has decided who needs to know, the same act decides it. */
async function send(
  room: Room,
  { incident, context, viewer }: View,
  { audience, kind }: WordsLink,
  basedOn: number | undefined,
): Promise<Done> {
  const id = newId('upd', context.now);
  const advice = recommendation(incident, context);
  const undecided = audience === 'undecided';
  const to = undecided ? advice.audience : audience;
  const needsApproval = incident.sensitive && to !== 'internal';
  // Words that wait for a second opinion are written in the console; the pen is theirs already.
  if (kind === 'take-over' && needsApproval) {
    return { incident: (await room.engine.ledger.find(incident.id)) ?? incident, update: null };
  }
  const command = {
    type: 'draft-update' as const,
    id,
    audience: to,
    publish: true,
    basedOn,
    disclosure: undecided ? { reason: advice.reason } : undefined,
  };
  return { incident: await room.engine.perform(incident.id, command, viewer.who), update: id };
}

function demandAccess(access: Access, needed: Access): void {
  if (!mayAct(access, needed))
    refuse('not-allowed', `This needs "${needed}" access; you have "${access}". Tell somebody who may.`);
}
