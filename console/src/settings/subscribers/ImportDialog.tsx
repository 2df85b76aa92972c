import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { SubscriberImport } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Textarea } from '../../ui/Input.tsx';
import { addressesIn } from './addresses.ts';
import { askByMail, ConsentFields, consentBody } from './ConsentFields.tsx';

/** Paste a column of addresses, or a CSV with anything else in it: the addresses are found. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [consent, setConsent] = useState(askByMail);
  const [result, setResult] = useState<SubscriberImport | null>(null);
  const addresses = addressesIn(text);
  const save = useAct(
    () => api.post<SubscriberImport>('/subscribers/import', { addresses, ...consentBody(consent) }),
    { renews: [['subscribers']], done: setResult },
  );
  if (result) return <Result result={result} asked={!consent.confirmed} onClose={onClose} />;
  const wrong = save.error?.fields ?? {};
  return (
    <FormDialog
      title="Import subscribers"
      description="Names and other columns are ignored."
      act={addresses.length === 0 ? 'Import' : `Import ${addresses.length}`}
      saving={save}
      onClose={onClose}
      size="normal"
    >
      <Field
        label="Addresses"
        hint={
          addresses.length === 0
            ? 'One on each line, or a pasted CSV. At most 5,000 at once.'
            : `${addresses.length} different addresses found.`
        }
        error={wrong.addresses}
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
      <ConsentFields value={consent} onChange={setConsent} error={wrong.reason} />
    </FormDialog>
  );
}

type ResultProps = { result: SubscriberImport; asked: boolean; onClose: () => void };

function Result({ result: { added, known, refused }, asked, onClose }: ResultProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={asked ? `${added} asked to confirm` : `${added} added`}
      size="small"
      foot={
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      {known > 0 && <p>{known} were here already.</p>}
      {refused.length > 0 && (
        <>
          <p className="mt-2 font-medium">{refused.length} are no addresses:</p>
          <ul className="mt-1 max-h-60 overflow-y-auto font-mono text-xs text-muted">
            {refused.map((address) => (
              <li key={address} className="break-all">
                {address}
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
