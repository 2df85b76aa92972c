import type { Audience } from '../../../../domain/customers/audience.ts';
import { isOutside } from '../../../../domain/customers/audience.ts';
import type { Incident } from '../../../../domain/incident/incident.ts';
import { peopleOf } from '../../../../domain/incident/privacy.ts';
import { minutes } from '../../../../domain/moment.ts';
import { approvalOf } from '../../../../domain/updates/approval.ts';
import { wordsOf } from '../../../../domain/updates/body.ts';
import type { Check } from '../../../../domain/updates/check.ts';
import { checkWords } from '../../../../domain/updates/checks.ts';
import { composeDraft, type Draft, type DraftAsked } from '../../../../domain/updates/compose.ts';
import { publicationFor } from '../../../../domain/updates/glass.ts';
import type { PromiseAsked } from '../../../../domain/updates/update.ts';
import { plain } from '../../../../domain/updates/words.ts';
import { wireTime, wireTimeOrNull } from '../../presenters.ts';
import type { CheckView, DraftView, UpdateView } from '../../shapes/incident.ts';
import type { Room } from '../room.ts';
import type { View } from '../view.ts';

/** Finished words for one audience, with what a careful reader would say of them and how far they reach. */
export async function presentDraft(room: Room, view: View, asked: DraftAsked): Promise<DraftView> {
  const { incident, context } = view;
  const draft = composeDraft(incident, asked, context);
  return {
    audience: draft.audience,
    template: draft.template,
    headline: draft.headline,
    body: draft.body,
    text: plain(wordsOf(draft), context.now),
    versions: draft.versions,
    times: presentTimes(draft.times),
    promise: presentPromise(draft.promise),
    nextAt: wireTimeOrNull(draft.nextAt),
    status: draft.status,
    components: draft.components,
    checks: checkWords(draft, incident, context.customers).map(presentCheck),
    reach: await reachOf(room, view, draft),
    approval: approvalOf(incident, draft, context),
    planned: presentWindow(draft.planned),
    basedOn: incident.version,
  };
}

function presentWindow(planned: Draft['planned']): DraftView['planned'] {
  return planned ? { from: wireTime(planned.from), to: wireTime(planned.to) } : null;
}

/** Words that stand already, as a draft: what the one who approves or sends them sees. */
export async function presentAsDraft(room: Room, view: View, update: UpdateView): Promise<DraftView> {
  const { audience, template, headline, body, text, versions, times, promise, status } = update;
  const { components, checks } = update;
  return {
    ...{ audience, template, headline, body, text, versions, times, promise, status, components, checks },
    nextAt: update.promisedNext ?? times.next ?? null,
    reach: await reachOf(room, view, { audience: audience as Audience, components }),
    approval: { needed: update.approval.needed, why: update.approval.why },
    planned: presentWindow(view.incident.updates[update.id]?.planned),
    basedOn: view.incident.version,
  };
}

async function reachOf(
  room: Room,
  { incident, context }: View,
  { audience, components }: Pick<Draft, 'audience' | 'components'>,
): Promise<DraftView['reach']> {
  if (!isOutside(audience))
    return {
      page: false,
      email: 0,
      customers: 0,
      people: readersInside(incident, context),
    };
  const { email, customers } = await room.deliveries.reach({
    ...{ audience, incident: incident.id },
    components: [...Object.keys(components), ...toldOf(incident, audience)],
  });
  return { page: audience === 'public', email, customers, people: email };
}

/** How far the letter of what happened reaches: whoever the words before it reached. */
export function reachTo(room: Room, view: View, audience: Audience): Promise<DraftView['reach']> {
  const { components = {} } = publicationFor(view.incident, audience) ?? {};
  return reachOf(room, view, { audience, components });
}

/** Who was told of trouble with a component is told of its end, although these words leave it out. */
function toldOf(incident: Incident, audience: Audience): readonly string[] {
  const updates = publicationFor(incident, audience)?.updates ?? [];
  return updates.flatMap(({ changes }) => changes.map(({ component }) => component));
}

/** Words inside a sensitive incident are read by its people only. */
function readersInside(incident: Incident, { people }: View['context']): number {
  const named = incident.sensitive ? peopleOf(incident) : null;
  return people.filter(({ id, active }) => active && (named?.has(id) ?? true)).length;
}

export function presentPromise(promise: PromiseAsked | null): DraftView['promise'] {
  if (promise === null) return null;
  return 'due' in promise ? { due: wireTime(promise.due) } : { everyMinutes: promise.every / minutes(1) };
}

export function presentTimes(times: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(times).map(([token, at]) => [token, wireTime(at)]));
}

export const presentCheck = (check: Check): CheckView => ({ ...check });
