import { useState } from 'react';
import type { ReviewNoteView } from '../../../../src/inbound/api/shapes/review.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Textarea } from '../../ui/Input.tsx';
import { useIncidentAct } from '../use-incident-act.ts';
import { keepNote, type NoteTexts } from './review.ts';

type Props = { incident: string; note: ReviewNoteView | null; onClose: () => void };

/** One's own note: written anew as often as one likes. */
export function NoteDialog({ incident, note, onClose }: Props) {
  const [texts, setTexts] = useState<NoteTexts>({
    helped: note?.helped ?? '',
    hindered: note?.hindered ?? '',
    surprised: note?.surprised ?? '',
  });
  const save = useIncidentAct(incident, () => keepNote(incident, texts), { says: 'Kept', done: onClose });
  const field = (name: keyof NoteTexts, label: string, hint: string) => (
    <Field label={label} hint={hint} error={save.error?.fields[name]}>
      <Textarea
        rows={2}
        maxLength={4_000}
        value={texts[name]}
        onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <FormDialog
      size="normal"
      title={note ? 'Your note' : 'Write a note'}
      description="Read by everybody who may see this incident. You can change it or take it back."
      act="Keep it"
      saving={save}
      onClose={onClose}
    >
      {field('helped', 'What helped', 'A run book, a person who knew, luck.')}
      {field('hindered', 'What hindered', 'What you waited for, looked for, or worked around.')}
      {field('surprised', 'What surprised you', 'What you believed that was not so.')}
    </FormDialog>
  );
}
