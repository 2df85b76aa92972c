import { timeWithSeconds } from '../../ui/times.ts';
import type { Saved } from './use-autosave.ts';

/** "saved 14:47:02": where the text is, in four words. */
export function SaveState({ saved }: { saved: Saved }) {
  if (saved.state === 'failed' && saved.problem?.code !== 'pen-taken')
    return <span className="text-late">kept in this browser, trying again</span>;
  if (saved.state === 'waiting' || saved.state === 'saving') return <span>saving…</span>;
  if (saved.composition)
    return <span className="tabular">saved {timeWithSeconds(saved.composition.savedAt)}</span>;
  return null;
}
