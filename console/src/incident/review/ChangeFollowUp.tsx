import { useState } from 'react';
import type { FollowUpChangeInput, FollowUpView } from '../../../../src/inbound/api/shapes/review.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Input } from '../../ui/Input.tsx';
import { fromLocalInput, localInput } from '../local-input.ts';
import { OwnerSelect } from './OwnerSelect.tsx';
import { changeFollowUp } from './review.ts';
import { useFollowUpAct } from './use-follow-up-act.ts';

export type FollowUpAct = 'move' | 'hand-over' | 'drop' | 'link';

const words = {
  move: { title: 'Move it', act: 'Move it', says: 'Moved' },
  'hand-over': { title: 'Hand it over', act: 'Hand it over', says: 'Handed over' },
  drop: { title: 'Drop it', act: 'Drop it', says: 'Dropped' },
  link: { title: 'Link to a tracker', act: 'Keep the link', says: 'Kept' },
} as const;

type Props = { followUp: FollowUpView; act: FollowUpAct; onClose: () => void };

/** One change to a follow-up; what moves or ends it says why. */
export function ChangeFollowUp({ followUp, act, onClose }: Props) {
  const [due, setDue] = useState(localInput(Date.parse(followUp.due)));
  const [owner, setOwner] = useState(followUp.owner.id);
  const [link, setLink] = useState(followUp.link ?? '');
  const [reason, setReason] = useState('');
  const { title, act: button, says } = words[act];
  const change = (): FollowUpChangeInput => {
    if (act === 'move') return { due: new Date(fromLocalInput(due) ?? Number.NaN).toISOString(), reason };
    if (act === 'hand-over') return { owner };
    if (act === 'link') return { link: link.trim() === '' ? null : link.trim() };
    return { state: 'dropped', reason };
  };
  const save = useFollowUpAct(followUp.incident.id, () => changeFollowUp(followUp, change()), {
    says,
    done: onClose,
  });
  const problems = save.error?.fields;
  return (
    <FormDialog title={title} description={followUp.what} act={button} saving={save} onClose={onClose}>
      {act === 'move' && (
        <Field label="By" error={problems?.due}>
          <Input
            type="datetime-local"
            required
            value={due}
            onChange={(event) => setDue(event.target.value)}
          />
        </Field>
      )}
      {act === 'hand-over' && <OwnerSelect value={owner} onChange={setOwner} error={problems?.owner} />}
      {act === 'link' && (
        <Field label="Web address of the issue" hint="Empty takes it off." error={problems?.link}>
          <Input
            type="url"
            maxLength={2_000}
            placeholder="https://"
            value={link}
            onChange={(event) => setLink(event.target.value)}
          />
        </Field>
      )}
      {(act === 'move' || act === 'drop') && (
        <Field
          label="Why"
          hint={
            followUp.promisedToCustomers
              ? 'Customers were told this: they will ask. Goes on the record, with your name.'
              : 'Goes on the record, with your name.'
          }
          error={problems?.reason}
        >
          <Input
            required
            maxLength={1_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      )}
    </FormDialog>
  );
}
