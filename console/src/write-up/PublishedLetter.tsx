import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import type { WriteUpView } from '../../../src/inbound/api/shapes/write-up.ts';
import { undo } from '../incident/acts.ts';
import { Problems } from '../incident/Problems.tsx';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { useNow } from '../live/use-now.ts';
import { Button } from '../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../ui/Card.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Textarea } from '../ui/Input.tsx';
import { dateAndTime } from '../ui/times.ts';
import { LongText } from './LongText.tsx';
import { correctLetter } from './write-up.ts';

type Props = { incident: IncidentView; view: WriteUpView };

/** The letter as it is out, or going out: taken back within seconds, corrected afterwards. */
export function PublishedLetter({ incident, view }: Props) {
  const [correcting, setCorrecting] = useState(false);
  const out = view.versions.find(({ state }) => state === 'published' || state === 'sending');
  const taking = useIncidentAct(incident.id, (id: string) => undo(id), {
    says: 'Taken back. Nothing was sent.',
  });
  const now = useNow('second');
  if (!out) return null;
  const left = out.undoUntil === null ? 0 : Math.ceil((Date.parse(out.undoUntil) - now) / 1_000);
  const edited = out.corrections.at(-1);
  return (
    <Card aria-labelledby="letter">
      <CardHead
        id="letter"
        title={view.text.headline}
        hint={
          out.state === 'sending'
            ? left > 0
              ? `Going out in ${left} s`
              : 'Going out now…'
            : `Published ${out.publishedAt ? dateAndTime(out.publishedAt) : ''}${edited ? `, edited ${dateAndTime(edited.at)}` : ''}`
        }
      >
        {out.state === 'sending' && left > 0 && (
          <Button look="primary" busy={taking.isPending} onClick={() => taking.mutate(out.id)}>
            Undo
          </Button>
        )}
        {out.state === 'published' && view.mayWrite && (
          <Button onClick={() => setCorrecting(true)}>Correct…</Button>
        )}
      </CardHead>
      <CardBody>
        <LongText blocks={view.preview.blocks} />
        <Problems title="Not taken back" error={taking.error} />
      </CardBody>
      {correcting && (
        <Correction incident={incident.id} body={out.body} onClose={() => setCorrecting(false)} />
      )}
    </Card>
  );
}

function Correction({ incident, body, onClose }: { incident: string; body: string; onClose: () => void }) {
  const [text, setText] = useState(body);
  const act = useIncidentAct(incident, () => correctLetter(incident, text), {
    says: 'Corrected. Its readers see that it was edited.',
    done: onClose,
  });
  return (
    <FormDialog
      size="large"
      title="Correct the write-up"
      description="All of its readers read the corrected words, and that they were edited."
      act="Correct it"
      saving={act}
      onClose={onClose}
    >
      <Field label="The letter, in Markdown">
        <Textarea
          value={text}
          className="max-h-[50dvh] font-mono text-sm"
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
