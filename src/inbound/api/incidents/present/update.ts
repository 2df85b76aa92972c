import { nameOf } from '../../../../domain/incident/timeline.ts';
import type { Moment } from '../../../../domain/moment.ts';
import { approvalOf } from '../../../../domain/updates/approval.ts';
import { wordsOf } from '../../../../domain/updates/body.ts';
import { checkWords } from '../../../../domain/updates/checks.ts';
import { timesSaid } from '../../../../domain/updates/glass.ts';
import { dueOf } from '../../../../domain/updates/release.ts';
import type { Update } from '../../../../domain/updates/update.ts';
import { versionNames } from '../../../../domain/updates/versions.ts';
import { plain } from '../../../../domain/updates/words.ts';
import { wireTime, wireTimeOrNull } from '../../presenters.ts';
import type { UpdateView } from '../../shapes/incident.ts';
import { personName, personRefOf, personRefOrNull, type View } from '../view.ts';
import { presentCheck, presentPromise, presentTimes } from './draft.ts';

/** Words for an audience, from draft to published. What was published is not checked again: it is history. */
export function presentUpdate(view: View, update: Update): UpdateView {
  const { incident, context } = view;
  const times = timesOf(update, context.now);
  const by = { person: (id: string) => personName(view, id) };
  return {
    id: update.id,
    incident: incident.id,
    audience: update.audience,
    act: update.act,
    state: update.state,
    template: update.template,
    headline: update.headline,
    body: update.body,
    text: plain(wordsOf({ body: update.body, times }), update.publishedAt ?? context.now),
    versions: update.versions,
    versionTexts: Object.fromEntries(
      versionNames.flatMap((name) => {
        const body = update.versions[name];
        if (body === undefined) return [];
        return [[name, plain(wordsOf({ body, times }), update.publishedAt ?? context.now)]];
      }),
    ),
    times: presentTimes(times),
    status: update.status,
    promise: presentPromise(update.promise),
    components: update.components,
    hash: update.hash,
    checks: isAhead(update) ? checkWords(update, incident, context.customers).map(presentCheck) : [],
    approval: presentApproval(view, update),
    draftedAt: wireTime(update.draftedAt),
    draftedBy: nameOf(update.draftedBy, by),
    sentBy: update.sentBy && nameOf(update.sentBy, by),
    undoUntil: wireTimeOrNull(update.undoUntil),
    publishedAt: wireTimeOrNull(update.publishedAt),
    promisedNext: wireTimeOrNull(update.promisedNext),
    corrections: update.corrections.map(({ at, by: author, before, after }) => ({
      at: wireTime(at),
      by: nameOf(author, by),
      before,
      after,
    })),
  };
}

const isAhead = ({ state }: Update): boolean => state === 'draft' || state === 'sending';

function presentApproval(view: View, update: Update): UpdateView['approval'] {
  const { approval, approvalAsked } = update;
  const need = isAhead(update)
    ? approvalOf(view.incident, update, view.context)
    : { needed: approval !== null, why: '' };
  return {
    ...need,
    by: approval && personRefOf(view, approval.person),
    at: wireTimeOrNull(approval?.at ?? null),
    askedOf: personRefOrNull(view, approvalAsked?.of ?? null),
  };
}

/** Until words leave, a promised length counts from the moment they will. */
function timesOf(update: Update, now: Moment): Readonly<Record<string, Moment>> {
  const { times, promise } = update;
  if (!isAhead(update) || promise === null || times.next === undefined) return timesSaid(update);
  return { ...times, next: dueOf(promise, update.state === 'sending' ? (update.undoUntil ?? now) : now) };
}
