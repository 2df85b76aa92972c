import { FileInput } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { cx } from '../../ui/classes.ts';
import { Spinner } from '../../ui/Spinner.tsx';

/** A file by choosing or dropping it. */
export function DropFile({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  const take = (file: File | undefined) => {
    if (file && !busy) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <label
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        'flex cursor-pointer flex-col items-center gap-2 rounded-card border border-dashed bg-surface px-4 py-10 text-center transition-colors focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent',
        over ? 'border-accent bg-canvas' : 'border-edge hover:border-muted',
      )}
    >
      {busy ? <Spinner /> : <FileInput aria-hidden size={24} className="text-muted" />}
      <span className="font-medium" aria-live="polite">
        {busy ? 'Reading the file' : 'Drop an export here, or choose one'}
      </span>
      <span className="max-w-prose text-xs text-balance text-muted">
        JSON of Statuspage, Cachet or OneUptime, or CSV of components, past incidents or subscribers. At most
        50 MB. Candor sees by itself which it is.
      </span>
      <input
        type="file"
        accept=".json,.csv,application/json,text/csv"
        className="sr-only"
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = ''; // the same file again is a choice too
        }}
      />
    </label>
  );
}
