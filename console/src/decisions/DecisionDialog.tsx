import { useState } from 'react';
import type { DecisionView } from '../../../src/inbound/api/shapes/choices.ts';
import { api } from '../api/client.ts';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input, Textarea } from '../ui/Input.tsx';

type Props = { incident: string; corrects: DecisionView | null; onClose: () => void };

/** A decision of one's own, or a line under one that stands. */
export function DecisionDialog({ incident, corrects, onClose }: Props) {
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [options, setOptions] = useState('');
  const [evidence, setEvidence] = useState('');
  const path = `/incidents/${incident}/decisions`;
  const act = useIncidentAct(
    incident,
    () =>
      corrects
        ? api.post<DecisionView>(`${path}/${corrects.id}/corrections`, { text })
        : api.post<DecisionView>(path, {
            text,
            reason,
            evidence,
            options: options
              .split('\n')
              .map((line) => line.trim())
              .filter(Boolean),
          }),
    { says: 'Kept', done: onClose },
  );
  return (
    <FormDialog
      size="normal"
      title={corrects ? 'Add a line' : 'What was decided?'}
      description={
        corrects
          ? `Under “${corrects.sentence}”. What stands there stays.`
          : 'It stays as you write it. Corrections go below it.'
      }
      act="Keep it"
      failed="Not kept"
      saving={act}
      ready={text.trim().length >= 3}
      onClose={onClose}
    >
      <Field label={corrects ? 'What has to be said about it' : 'Decision'} error={act.error?.fields.text}>
        <Textarea autoFocus rows={2} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      {!corrects && (
        <>
          <Field label="Because">
            <Input value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
          <Field label="Instead of" hint="One on each line">
            <Textarea rows={2} value={options} onChange={(event) => setOptions(event.target.value)} />
          </Field>
          <Field label="What it rests on">
            <Input
              value={evidence}
              placeholder="a graph, a log line, what somebody said"
              onChange={(event) => setEvidence(event.target.value)}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
