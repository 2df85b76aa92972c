import type { DraftView, IncidentView, UpdateView } from '../../../src/inbound/api/shapes/incident.ts';

/** The last word to one audience as it would leave now. */
export type LastWord = {
  body: string;
  /** Exactly these words, drafted for a second reader. `null` as soon as one letter differs. */
  drafted: UpdateView | null;
  approval: { needed: boolean; why: string };
  ready: boolean;
};

/** What was typed comes first, then what a second reader has or had before them, then what is known now. */
export function lastWord(
  typed: string | null,
  waiting: readonly UpdateView[],
  draft: DraftView | null,
): LastWord {
  const body = typed ?? waiting[0]?.body ?? draft?.body ?? '';
  const same = waiting.filter((update) => update.body === body);
  const drafted = same.find(({ approval }) => approval.by !== null) ?? same[0] ?? null;
  const { needed, why } = draft?.approval ?? drafted?.approval ?? { needed: false, why: '' };
  const read = !needed || (drafted !== null && drafted.approval.by !== null);
  return { body, drafted, approval: { needed, why }, ready: body.trim() !== '' && read };
}

/** Closing words to this audience that were drafted and not sent, except those that no longer hold; the newest first. */
export function closingDrafted(
  { updates }: Pick<IncidentView, 'updates'>,
  audience: string,
  outdated: readonly string[],
): UpdateView[] {
  return updates
    .filter((update) => isClosing(update) && update.audience === audience && !outdated.includes(update.id))
    .toSorted((one, other) => Date.parse(other.draftedAt) - Date.parse(one.draftedAt));
}

export function isClosing({ state, status }: Pick<UpdateView, 'state' | 'status'>): boolean {
  return state === 'draft' && status === 'resolved';
}
