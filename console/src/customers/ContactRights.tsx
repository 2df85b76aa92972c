import { useState } from 'react';
import { api } from '../api/client.ts';
import { base } from '../api/place.ts';
import type { ContactShape } from '../api/shapes.ts';
import { useAct } from '../api/use-act.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';

type Props = { contact: ContactShape; mayErase: boolean; onDone: () => void };

/** What a person may ask of us: no mail any more, their data, to be forgotten. */
export function ContactRights({ contact, mayErase, onDone }: Props) {
  const [sure, setSure] = useState(false);
  const [reason, setReason] = useState('');
  const options = { renews: [['customers']], done: onDone };
  const change = useAct((state: 'left' | 'active') => {
    return api.patch(`/contacts/${contact.id}`, { state, ...(reason && { reason }) });
  }, options);
  const erase = useAct(() => api.delete(`/contacts/${contact.id}`), {
    ...options,
    says: 'Forgotten. An import does not bring their mail back.',
  });
  const problem = change.error ?? erase.error;
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-4">
      {contact.state === 'left' && (
        <Field label="They left. Where did they ask for mail again?">
          <Input maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          busy={change.isPending}
          onClick={() => change.mutate(contact.state === 'active' ? 'left' : 'active')}
        >
          {contact.state === 'active' ? 'They want no mail' : 'Write to them again'}
        </Button>
        {mayErase && (
          <>
            <a
              href={`${base}/api/v1/contacts/${contact.id}/export`}
              download={`${contact.id}.json`}
              className={buttonClass('secondary', 'small')}
            >
              Their data
            </a>
            <Button
              size="small"
              look="danger"
              busy={erase.isPending}
              onClick={() => (sure ? erase.mutate(undefined) : setSure(true))}
            >
              {sure ? 'Yes, forget them' : 'Erase'}
            </Button>
          </>
        )}
      </div>
      {sure && (
        <p className="text-xs text-muted">
          Forgets their name, address and messages for good. Only a keyed hash of the address stays.
        </p>
      )}
      {problem && <ErrorNote title="Not done" error={problem} />}
    </div>
  );
}
