import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Textarea } from '../ui/Input.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { note } from './acts.ts';
import { Problems } from './Problems.tsx';
import { useIncidentAct } from './use-incident-act.ts';

/** One line for the record. Never leaves the house. */
export function NoteField({ incident }: { incident: string }) {
  const [text, setText] = useState('');
  const act = useIncidentAct(incident, (line: string) => note(incident, line), { done: () => setText('') });
  const add = () => text.trim() !== '' && !act.isPending && act.mutate(text.trim());
  return (
    <form
      className="px-4 pb-4 sm:px-5"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <div className="flex items-start gap-2">
        <Field label="Note for the team" quiet className="flex-1">
          <Textarea
            rows={1}
            className="min-h-9! py-1.5! pointer-coarse:min-h-11!"
            placeholder="Note for the team. Never leaves the house."
            value={text}
            maxLength={5000}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
              // The screen's own Ctrl+Enter sends words to customers: here it must only add the note.
              event.preventDefault();
              event.stopPropagation();
              add();
            }}
          />
        </Field>
        {text.trim() !== '' && (
          <Button type="submit" busy={act.isPending}>
            Add <Kbd keys="$mod+Enter" />
          </Button>
        )}
      </div>
      <Problems title="Not added" error={act.error} safe="Your note is still here." onRetry={add} />
    </form>
  );
}
