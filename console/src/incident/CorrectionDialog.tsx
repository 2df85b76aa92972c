import { useState } from 'react';
import type { UpdateView } from '../../../src/inbound/api/shapes/incident.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Textarea } from '../ui/Input.tsx';
import { correct } from './acts.ts';
import { useIncidentAct } from './use-incident-act.ts';

/** A visible correction of words that are out: the page says "edited", and keeps what was said. */
export function CorrectionDialog({ update, onClose }: { update: UpdateView; onClose: () => void }) {
  const [body, setBody] = useState(update.body);
  const act = useIncidentAct(update.incident, () => correct(update.id, body), {
    says: 'Corrected, and marked as edited',
    done: onClose,
  });
  return (
    <FormDialog
      size="normal"
      title="Correct these words"
      description="They are out already. Readers see the new text with the word “edited”; mails that left stay as they are."
      act="Correct"
      keep="Leave as it is"
      failed="Not corrected"
      saving={act}
      ready={body.trim() !== '' && body !== update.body}
      onClose={onClose}
    >
      <Field label="Text" error={act.error?.fields.body}>
        <Textarea value={body} rows={6} onChange={(event) => setBody(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
