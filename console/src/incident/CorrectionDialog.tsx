import { useState } from 'react';
import type { UpdateView } from '../../../src/inbound/api/shapes/incident.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Textarea } from '../ui/Input.tsx';
import { correct } from './acts.ts';
import { Problems } from './Problems.tsx';
import { useIncidentAct } from './use-incident-act.ts';

/** A visible correction of words that are out: the page says "edited", and keeps what was said. */
export function CorrectionDialog({ update, onClose }: { update: UpdateView; onClose: () => void }) {
  const [body, setBody] = useState(update.body);
  const act = useIncidentAct(update.incident, () => correct(update.id, body), {
    says: 'Corrected, and marked as edited',
    done: onClose,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Correct these words"
      description="They are out already. Readers see the new text with the word “edited”; mails that left stay as they are."
      foot={
        <>
          <Button onClick={onClose}>Leave as it is</Button>
          <Button
            look="primary"
            busy={act.isPending}
            disabled={body.trim() === '' || body === update.body}
            onClick={() => act.mutate(undefined)}
          >
            Correct
          </Button>
        </>
      }
    >
      <Field label="Text" error={act.error?.fields.body}>
        <Textarea value={body} rows={6} onChange={(event) => setBody(event.target.value)} />
      </Field>
      <div className="mt-3">
        <Problems title="Not corrected" error={act.error} safe="Your text is still here." />
      </div>
    </Dialog>
  );
}
