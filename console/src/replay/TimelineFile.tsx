import { FileJson } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { cx } from '../ui/classes.ts';
import { FieldError } from '../ui/Field.tsx';

/** A file as it was chosen; without a timeline where it is no JSON, and then with the reason. */
export type ChosenFile = { name: string; timeline?: unknown; error?: string };

/** A timeline from a file, by choosing or dropping it. */
export function TimelineFile({
  file,
  onFile,
}: {
  file: ChosenFile | null;
  onFile: (file: ChosenFile) => void;
}) {
  const [over, setOver] = useState(false);
  const take = async (chosen: File | undefined) => chosen && onFile(await readFrom(chosen));
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <div className="flex flex-col gap-2">
      <label
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          'flex cursor-pointer flex-col items-center gap-1.5 rounded-card border border-dashed px-4 py-5 text-center transition-colors focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent',
          over ? 'border-accent bg-canvas' : 'border-edge hover:border-muted',
        )}
      >
        <FileJson aria-hidden size={22} className="text-muted" />
        <span className="font-medium">{file?.name ?? 'Drop a JSON file here, or choose one'}</span>
        <span className="max-w-prose text-xs text-balance text-muted">
          What was known when, and what was said when. The format is described in
          docs/reference/replay-format.md.
        </span>
        <input
          type="file"
          accept=".json,application/json"
          className="sr-only"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </label>
      <FieldError error={file?.error} />
    </div>
  );
}

async function readFrom(file: File): Promise<ChosenFile> {
  try {
    return { name: file.name, timeline: JSON.parse(await file.text()) };
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : 'it cannot be read';
    return { name: file.name, error: `This is not JSON: ${why}.` };
  }
}
