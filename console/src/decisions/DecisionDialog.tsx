import { type FormEvent, useId, useState } from 'react';
import type { DecisionView } from '../../../src/inbound/api/shapes/choices.ts';
import { api } from '../api/client.ts';
import { Problems } from '../incident/Problems.tsx';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Input, Textarea } from '../ui/Input.tsx';

type Props = { incident: string; corrects: DecisionView | null; onClose: () => void };

/** A decision of one's own, or a line under one that stands. */
export function DecisionDialog({ incident, corrects, onClose }: Props) {
  const form = useId();
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(undefined);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={corrects ? 'Add a line' : 'What was decided?'}
      description={
        corrects
          ? `Under “${corrects.sentence}”. What stands there stays.`
          : 'It stays as you write it. Corrections go below it.'
      }
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            form={form}
            look="primary"
            busy={act.isPending}
            disabled={text.trim().length < 3}
          >
            Keep it
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
        }}
        className="flex flex-col gap-4"
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
        <Problems title="Not kept" error={act.error} safe="What you typed is still here." />
      </form>
    </Dialog>
  );
}
