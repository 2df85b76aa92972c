import type {
  AudienceView,
  DraftView,
  IncidentSummary,
  UpdateView,
} from '../../../src/inbound/api/shapes/incident.ts';
import { reachWords } from '../incident/reach.ts';

/** What a signed link is for. */
export type NudgeLink = {
  person: { id: string; name: string };
  incident: IncidentSummary;
  audience: AudienceView;
  draft: DraftView | null;
  /** All that an act says which waits for its second reader. */
  parts: readonly UpdateView[];
  kind: 'send' | 'take-over' | 'accept-role' | 'approve';
  /** The words it sent, approved or took back. */
  update: UpdateView | null;
};

/** The question and the one button. */
export function wordsFor({ kind, draft, audience, incident }: NudgeLink): {
  question: string;
  button: string;
} {
  const reach = draft ? ` to ${reachWords(draft.reach, draft.audience)}` : '';
  const owner = audience.clock.owner?.name ?? incident.lead?.name ?? 'Nobody';
  switch (kind) {
    case 'send':
      return { question: 'You owe the next word', button: `Send${reach}` };
    case 'take-over':
      return {
        question: `${owner} owes the next word and is late`,
        button: `Take over and send${reach}`,
      };
    case 'accept-role':
      return { question: 'Will you own the words to customers?', button: 'Accept' };
    case 'approve':
      return { question: 'Do these words stand?', button: 'Approve these words' };
  }
}

/** What is true while it can be taken back; `left` in seconds. */
export function goingWords({ kind }: Pick<NudgeLink, 'kind'>, left: number): string {
  return kind === 'take-over' ? `Yours now. Going out in ${left} s` : `Going out in ${left} s`;
}

/** What is true after the button was pressed, and its words, where it sent some, have left. */
export function doneWords({ kind, update }: Pick<NudgeLink, 'kind' | 'update'>): string {
  if (kind === 'accept-role') return 'Yours. Thank you.';
  if (kind === 'approve') return 'Approved. The writer can send them.';
  if (update?.state === 'undone') return 'Taken back. Nothing was sent.';
  if (update === null) return 'Yours now. These words need a second reader: ask for one in the console.';
  return kind === 'take-over' ? 'Yours now, and sent.' : 'Sent.';
}

/** For how long after the answer its words can be taken back, in ms. By the server's own times: the phone's clock may be wrong. */
export function undoWindowOf({ update }: Pick<NudgeLink, 'update'>): number {
  if (update?.state !== 'sending' || update.undoUntil === null) return 0;
  return Date.parse(update.undoUntil) - Date.parse(update.draftedAt);
}
