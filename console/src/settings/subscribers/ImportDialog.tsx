import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Textarea } from '../../ui/Input.tsx';
import { FormDialog } from '../FormDialog.tsx';
import { addressesIn } from './addresses.ts';

/** What the server says of an import; every part may be missing. */
type Imported = { added?: number; known?: number; refused?: { address: string; sentence: string }[] };

/** Paste a column of addresses, or a CSV with anything else in it: the addresses are found. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [result, setResult] = useState<Imported | null>(null);
  const addresses = addressesIn(text);
  const save = useAct(() => api.post<Imported>('/subscribers/import', { addresses }), {
    renews: [['subscribers']],
    done: setResult,
  });
  if (result) return <Result result={result} asked={addresses.length} onClose={onClose} />;
  return (
    <FormDialog
      title="Import subscribers"
      description="Only people who agreed to get these mails. Names and other columns are ignored."
      act={addresses.length === 0 ? 'Import' : `Import ${addresses.length}`}
      saving={save}
      onClose={onClose}
      size="normal"
    >
      <Field
        label="Addresses"
        hint={
          addresses.length === 0
            ? 'One on each line, or a pasted CSV.'
            : `${addresses.length} different addresses found.`
        }
        error={save.error?.fields.addresses}
      >
        <Textarea
          required
          rows={8}
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={'ana@customer.example\nben@customer.example'}
          className="max-h-80 font-mono"
        />
      </Field>
    </FormDialog>
  );
}

function Result({ result, asked, onClose }: { result: Imported; asked: number; onClose: () => void }) {
  const refused = result.refused ?? [];
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${result.added ?? asked - refused.length - (result.known ?? 0)} added`}
      size="small"
      foot={
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      {(result.known ?? 0) > 0 && <p>{result.known} were here already.</p>}
      {refused.length > 0 && (
        <>
          <p className="mt-2 font-medium">{refused.length} could not be added:</p>
          <ul className="mt-1 max-h-60 overflow-y-auto text-muted">
            {refused.map(({ address, sentence }) => (
              <li key={address}>
                <span className="font-mono">{address}</span>: {sentence}
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
