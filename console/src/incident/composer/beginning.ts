import type { CompositionView } from '../../../../src/inbound/api/shapes/composition.ts';
import { kept } from './kept-text.ts';
import { type Text, textOfComposition } from './text.ts';

export type Asked = { audience: string; status?: string | undefined; template?: string | undefined };

/**
 * Where writing begins: what this browser kept, if it is newer than what the server kept; else that; else the
 * standing draft. Somebody who asked for another phase or template gets that, unless just that was begun.
 */
export function beginning(
  incident: string,
  asked: Asked,
  composition: CompositionView | null,
  draft: Text,
): Text {
  const here = kept(incident, asked.audience);
  const there = composition
    ? { text: textOfComposition(composition), at: Date.parse(composition.savedAt) }
    : null;
  const candidates = [here, there]
    .filter((one) => one !== null)
    .filter(({ text }) => isWhatWasAsked(text, asked))
    // Equal times on a held clock: what was typed here last counts.
    .toSorted((one, other) => other.at - one.at);
  return candidates[0]?.text ?? draft;
}

function isWhatWasAsked(text: Text, { status, template }: Asked): boolean {
  return (
    (status === undefined || text.status === status) && (template === undefined || text.template === template)
  );
}
