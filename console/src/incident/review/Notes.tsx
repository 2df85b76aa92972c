import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { ReviewNoteView } from '../../../../src/inbound/api/shapes/review.ts';
import { Button } from '../../ui/Button.tsx';
import { Card, CardHead } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useIncidentAct } from '../use-incident-act.ts';
import { NoteDialog } from './NoteDialog.tsx';
import { takeNoteBack } from './review.ts';

type Props = { incident: string; notes: ReviewNoteView[]; mayNote: boolean };

/** What helped, hindered and surprised those who took part, each in their own words. */
export function Notes({ incident, notes, mayNote }: Props) {
  const [writing, setWriting] = useState(false);
  const mine = notes.find(({ yours }) => yours) ?? null;
  const back = useIncidentAct(incident, () => takeNoteBack(incident), { says: 'Taken back' });
  return (
    <Card aria-labelledby="notes">
      <CardHead
        id="notes"
        title="What people noted"
        hint="For everybody who may see this incident. About what happened, not about who."
      >
        {mayNote && (
          <Button icon={<Pencil aria-hidden size={16} />} onClick={() => setWriting(true)}>
            {mine ? 'Edit my note' : 'Write a note'}
          </Button>
        )}
      </CardHead>
      {back.error && <ErrorNote className="mx-5 mb-3" title="Not taken back" error={back.error} />}
      {notes.length === 0 ? (
        <EmptyState title="Nobody has written a note yet">
          Two lines while it is fresh: what helped, what hindered, what surprised you.
        </EmptyState>
      ) : (
        <ul className="flex flex-col">
          {notes.map((note) => (
            <Note
              key={note.person.id}
              note={note}
              onTakeBack={note.yours ? () => back.mutate(undefined) : null}
            />
          ))}
        </ul>
      )}
      {writing && <NoteDialog incident={incident} note={mine} onClose={() => setWriting(false)} />}
    </Card>
  );
}

const parts = [
  ['helped', 'Helped'],
  ['hindered', 'Hindered'],
  ['surprised', 'Surprised'],
] as const;

function Note({ note, onTakeBack }: { note: ReviewNoteView; onTakeBack: (() => void) | null }) {
  return (
    <li className="flex flex-col gap-2 border-t border-line px-4 py-3 text-sm sm:px-5">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        <PersonName person={note.person} />
        <RelativeTime at={note.writtenAt} className="text-xs font-normal text-muted" />
        {onTakeBack && (
          <Button size="small" look="quiet" onClick={onTakeBack}>
            Take it back
          </Button>
        )}
      </p>
      <dl className="flex flex-col gap-1.5">
        {parts
          .filter(([name]) => note[name] !== '')
          .map(([name, label]) => (
            <div key={name} className="sm:flex sm:gap-3">
              <dt className="shrink-0 text-muted sm:w-20">{label}</dt>
              <dd className="min-w-0 break-words whitespace-pre-line">{note[name]}</dd>
            </div>
          ))}
      </dl>
    </li>
  );
}
