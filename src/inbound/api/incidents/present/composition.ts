import type { Recorded } from '../../../../domain/incident/events.ts';
import { approvalOf } from '../../../../domain/updates/approval.ts';
import { wordsOf } from '../../../../domain/updates/body.ts';
import { checkWords } from '../../../../domain/updates/checks.ts';
import { composeDraft } from '../../../../domain/updates/compose.ts';
import { plain } from '../../../../domain/updates/words.ts';
import type { Composition } from '../../../../engine/ports/compositions.ts';
import { wireTime } from '../../presenters.ts';
import type { CompositionView } from '../../shapes/composition.ts';
import { changedSince } from '../changed.ts';
import { personRefOrNull, type View } from '../view.ts';
import { presentCheck, presentPromise, presentTimes } from './draft.ts';

/** The words somebody is writing, checked as they will be when they are sent. */
export function presentComposition(
  view: View,
  composition: Composition,
  log: readonly Recorded[],
): CompositionView {
  const { incident, context } = view;
  const { text } = composition;
  const draft = composeDraft(
    incident,
    {
      audience: composition.audience,
      body: text.body,
      versions: text.versions ?? undefined,
      headline: text.headline ?? undefined,
      status: text.status ?? undefined,
      template: text.template ?? undefined,
      promise: text.promise ?? undefined,
      components: text.components ?? undefined,
    },
    context,
  );
  return {
    audience: composition.audience,
    headline: draft.headline,
    body: draft.body,
    versions: draft.versions,
    times: presentTimes(draft.times),
    status: draft.status,
    template: draft.template,
    promise: presentPromise(draft.promise),
    components: draft.components,
    person: personRefOrNull(view, composition.person),
    keyAt: wireTime(composition.keyAt),
    version: composition.version,
    basedOn: composition.basedOn,
    savedAt: wireTime(composition.keyAt),
    checks: checkWords(draft, incident, context.customers).map(presentCheck),
    approval: approvalOf(incident, draft, context),
    text: plain(wordsOf(draft), context.now),
    changed: changedSince(view, log, composition.basedOn),
  };
}
