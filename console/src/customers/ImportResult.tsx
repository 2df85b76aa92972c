import type { CustomerImport } from '../api/shapes.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

export function ImportResult({ report, onClose }: { report: CustomerImport; onClose: () => void }) {
  const { customers, contacts, problemCount } = report;
  const said = (count: number, one: string, many: string) =>
    `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Imported"
      size="small"
      foot={
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <p>
        {said(customers.created, 'customer', 'customers')} added, {customers.changed.toLocaleString('en')}{' '}
        changed; {said(contacts.created, 'contact', 'contacts')} added,{' '}
        {contacts.changed.toLocaleString('en')} changed.
      </p>
      {problemCount > 0 && (
        <p className="mt-2 text-muted">
          {said(problemCount, 'line was', 'lines were')} left out. Mend them and import the file again: what
          is here already stays as it is.
        </p>
      )}
    </Dialog>
  );
}
