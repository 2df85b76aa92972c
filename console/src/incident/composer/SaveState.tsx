import { timeWithSeconds } from '../../ui/times.ts';
import type { Saved } from './use-autosave.ts';

/** "saved 14:47:02": where the text is, in a few words. */
export function SaveState({ saved }: { saved: Saved }) {
  if (saved.state === 'failed' && saved.problem?.code !== 'pen-taken')
    return (
      <span className="text-late" title={saved.problem?.sentence}>
        kept in this browser only
      </span>
    );
  if (saved.state === 'waiting' || saved.state === 'saving') return <span>saving…</span>;
  if (saved.at) return <span className="tabular">saved {timeWithSeconds(saved.at)}</span>;
  return null;
}
