import { useState } from 'react';
import { api, query } from '../api/client.ts';
import type { CustomerImport } from '../api/shapes.ts';
import { useAct } from '../api/use-act.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { FileField } from './FileField.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { ImportResult } from './ImportResult.tsx';

/** A file is looked at first; what it would change is shown, and only that is done. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<Blob | null>(null);
  const [skips, setSkips] = useState(false);
  const look = useAct((chosen: Blob) => send(chosen, { dryRun: true }));
  const done = useAct((preview: string) => send(file, { dryRun: false, preview, skipProblems: skips }), {
    renews: [['customers']],
  });
  const report = look.data;
  const choose = (chosen: Blob) => {
    setFile(chosen);
    setSkips(false);
    done.reset();
    look.mutate(chosen);
  };
  if (done.data) return <ImportResult report={done.data} onClose={onClose} />;
  const isReady = report !== undefined && changesOf(report) > 0 && (report.problemCount === 0 || skips);
  return (
    <Dialog
      open
      onClose={onClose}
      title="Import customers"
      description="Nothing changes until you have seen what would. Nobody is removed by an import."
      size="large"
      foot={
        <>
          {report && report.problemCount > 0 && (
            <Checkbox
              className="mr-auto"
              label={`Leave out ${report.problemCount.toLocaleString('en')} ${report.problemCount === 1 ? 'line' : 'lines'} with problems`}
              checked={skips}
              onChange={(event) => setSkips(event.target.checked)}
            />
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            busy={done.isPending}
            disabled={!isReady}
            onClick={() => report && done.mutate(report.preview)}
          >
            {report && changesOf(report) === 0 ? 'Nothing to change' : 'Import'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <FileField busy={look.isPending} onFile={choose} />
        {look.error && (
          <ErrorNote title="This file cannot be read" error={look.error} safe="Nothing was changed." />
        )}
        {done.error && (
          <ErrorNote
            title="Not imported"
            error={done.error}
            safe="Nothing was changed."
            {...(file ? { onRetry: () => choose(file) } : {})}
          />
        )}
        {report && <ImportPreview report={report} />}
      </div>
    </Dialog>
  );
}

function send(file: Blob | null, asked: { dryRun: boolean; preview?: string; skipProblems?: boolean }) {
  return api.upload<CustomerImport>(`/customers/import${query(asked)}`, file ?? new Blob());
}

function changesOf({ customers, contacts }: CustomerImport): number {
  return customers.created + customers.changed + contacts.created + contacts.changed;
}
