import { Button } from '../ui/Button.tsx';

/** Stands at the foot of a form while something in it differs from what is stored. */
export function SaveBar({
  changed,
  busy,
  onReset,
  act = 'Save',
}: {
  changed: boolean;
  busy: boolean;
  onReset: () => void;
  act?: string;
}) {
  if (!changed) return null;
  return (
    <div className="sticky bottom-20 z-20 flex items-center justify-end gap-2 rounded-card bg-surface p-2 shadow-float lg:bottom-4">
      <p className="mr-auto pl-3 text-sm text-muted">Not saved yet</p>
      <Button onClick={onReset}>Undo changes</Button>
      <Button look="primary" type="submit" busy={busy}>
        {act}
      </Button>
    </div>
  );
}
