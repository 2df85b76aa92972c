import { audienceName, type Readership } from '../../../domain/customers/audience.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import { nameOf } from '../../../domain/incident/timeline.ts';
import { type Moment, minutes, type Span } from '../../../domain/moment.ts';
import { mayAct } from '../../../domain/person.ts';
import { datedPromises, longText } from '../../../domain/review/markdown.ts';
import { writeUps } from '../../../domain/review/write-up.ts';
import { composeWriteUp } from '../../../domain/review/write-up-draft.ts';
import { toldOutside } from '../../../domain/review/write-up-owed.ts';
import { keptRecord } from '../../../domain/review/write-up-shown.ts';
import { ownerOfWords } from '../../../domain/roles/owner.ts';
import { approvalOf } from '../../../domain/updates/approval.ts';
import { checkWords } from '../../../domain/updates/checks.ts';
import type { LongText, TextPart as Part, PlainPart as Plain } from '../../../domain/updates/words.ts';
import type { Composition } from '../../../engine/ports/compositions.ts';
import { presentCheck, reachTo } from '../incidents/present/draft.ts';
import { presentUpdate } from '../incidents/present/update.ts';
import type { Room } from '../incidents/room.ts';
import { personName, personRefOrNull, type View } from '../incidents/view.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import type {
  PlainPart,
  TextBlockView,
  TextPart,
  WriteUpPreview,
  WriteUpSaved,
  WriteUpView,
} from '../shapes/write-up.ts';

type Text = { readonly headline: string; readonly body: string };

export async function presentWriteUp(room: Room, view: View): Promise<WriteUpView> {
  const { incident, context, viewer } = view;
  const [log, saved] = await Promise.all([
    room.engine.ledger.log(incident.id),
    room.compositions.find(incident.id, 'write-up'),
  ]);
  const readers = toldOutside(incident);
  const proposed = composeWriteUp(incident, log, context);
  const text = textOf(incident, saved?.text ?? null) ?? proposed;
  const owed = incident.audiences['write-up'];
  const owner = ownerOfWords(incident);
  return {
    state: stateOf(incident),
    due: wireTimeOrNull(dueOf(incident)),
    late: !owed?.closed && (owed?.promised?.due ?? context.now) < context.now,
    owner: personRefOrNull(view, owner),
    yours: owner !== null && owner === viewer.person,
    mayWrite: mayAct(viewer.access, 'responder'),
    waived: waiverOf(view),
    ...presentTyped(view, text, saved),
    proposed,
    readers: await Promise.all(readers.map((audience) => readersOf(room, view, audience))),
    versions: writeUps(incident)
      .filter(({ id, act }) => id === act)
      .toReversed()
      .map((update) => presentUpdate(view, update)),
  };
}

/** A text, and what depends on it alone: nobody is counted and no log is read, for it is asked while somebody types. */
export function presentTyped(
  view: View,
  { headline, body }: Text,
  saved: Pick<Composition, 'version' | 'person' | 'keyAt'> | null,
): WriteUpSaved {
  const { incident, context } = view;
  const audience = toldOutside(incident)[0] ?? 'public';
  return {
    text: {
      ...{ headline, body },
      version: saved?.version ?? 0,
      person: personRefOrNull(view, saved?.person ?? null),
      savedAt: wireTimeOrNull(saved?.keyAt ?? null),
    },
    preview: previewOf(view, { headline, body }),
    approval: approvalOf(incident, { audience, template: null, body, status: 'resolved' }, context),
  };
}

/** A published letter is its own text; before that what somebody typed last, or drafted last: what is taken back is there. */
function textOf(
  incident: Incident,
  saved: { readonly headline: string | null; readonly body: string } | null,
): Text | null {
  const letters = writeUps(incident);
  const out = letters.find(({ state }) => state === 'published' || state === 'sending');
  if (!out && saved) return { headline: saved.headline ?? '', body: saved.body };
  const last = out ?? letters.at(-1);
  return last ? { headline: last.headline, body: last.body } : null;
}

/** When it is owed; of what an older Candor resolved, when its words promised it: no clock was kept for that. */
function dueOf(incident: Incident): Moment | null {
  const owed = incident.audiences['write-up'];
  if (owed) return owed.closed ? null : (owed.promised?.due ?? null);
  return stateOf(incident) === 'free' ? incident.writeUpDue : null;
}

function stateOf(incident: Incident): WriteUpView['state'] {
  const states = writeUps(incident).map(({ state }) => state);
  const owed = incident.audiences['write-up'];
  if (states.includes('published')) return 'published';
  if (states.includes('sending')) return 'sending';
  if (incident.status !== 'resolved') return 'not-yet';
  if (toldOutside(incident).length === 0) return 'nobody-told';
  if (owed?.closed?.how === 'waiver') return 'waived';
  return owed ? 'owed' : 'free';
}

function waiverOf(view: View): WriteUpView['waived'] {
  const waiver = view.incident.waivers.findLast(({ audience }) => audience === 'write-up');
  if (!waiver) return null;
  const by = nameOf(waiver.by, { person: (id) => personName(view, id) });
  return { reason: waiver.reason, by, at: wireTime(waiver.at) };
}

async function readersOf(
  room: Room,
  view: View,
  audience: Readership,
): Promise<WriteUpView['readers'][number]> {
  const record = keptRecord(view.incident, audience);
  return {
    audience,
    name: audienceName(audience, view.context.customers),
    reach: await reachTo(room, view, audience),
    record: {
      firstWordAfterMinutes: minutesOf(record.firstWordAfter),
      longestSilenceMinutes: minutesOf(record.longestSilence),
      words: record.words,
      promisesKept: record.promisesKept,
      promisesMade: record.promisesMade,
    },
  };
}

/** As `lengthWords` says it to readers: nothing below a minute. */
const minutesOf = (span: Span): number => (span < minutes(1) ? 0 : Math.round(span / minutes(1)));

/** The text as it would be read, checked for its widest readers. */
export function previewOf({ incident, context }: View, { headline, body }: Text): WriteUpPreview {
  const text = longText(body);
  const checked = {
    ...{ audience: toldOutside(incident)[0] ?? ('public' as const), headline, body, versions: {}, times: {} },
    ...{ promise: null, status: 'resolved' as const, template: null, components: {}, facts: {} },
    ...{ poll: null, workarounds: [], writeUp: true as const },
  };
  return {
    blocks: blocksOf(text),
    checks: checkWords(checked, incident, context.customers).map(presentCheck),
    promises: datedPromises(text).map(({ what, due }) => ({ what, due: wireTime(due) })),
  };
}

function blocksOf(text: LongText): TextBlockView[] {
  return text.map((block) =>
    block.kind === 'list'
      ? { kind: 'list', ordered: block.ordered, items: block.items.map(partsOf) }
      : { ...block, of: partsOf(block.of) },
  );
}

function partsOf(parts: readonly Part[]): TextPart[] {
  return parts.map((part) =>
    'of' in part ? { kind: part.kind, of: part.of.map(plainPartOf) } : plainPartOf(part),
  );
}

function plainPartOf(part: Plain): PlainPart {
  if (part.kind === 'time') return { kind: 'time', at: wireTime(part.at) };
  return part.kind === 'day' ? { kind: 'day', at: wireTime(part.at), by: part.by } : part;
}
