import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect } from 'react';
import type { CheckView, IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { componentsQuery } from '../../api/queries.ts';
import { Field } from '../../ui/Field.tsx';
import { Input, Select } from '../../ui/Input.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { statusWords } from '../../ui/StatusBadge.tsx';
import { change } from '../acts.ts';
import { Problems } from '../Problems.tsx';
import { useIncidentAct } from '../use-incident-act.ts';
import { applyFix } from './apply-fix.ts';
import { BodyField } from './BodyField.tsx';
import { Checks } from './Checks.tsx';
import { ComponentsField } from './ComponentsField.tsx';
import { FactChips } from './FactChips.tsx';
import { Changed, NewPhase, PenTaken } from './Notices.tsx';
import { Preview } from './Preview.tsx';
import { PromiseField } from './PromiseField.tsx';
import { templateChoices } from './template-choices.ts';
import type { Text } from './text.ts';
import type { useComposer } from './use-composer.ts';

type Props = {
  incident: IncidentView;
  audience: string;
  composer: ReturnType<typeof useComposer>;
  text: Text;
  field: RefObject<HTMLTextAreaElement | null>;
  checksId: string;
  onAudience: (audience: string) => void;
  onClose: () => void;
};

export function ComposerForm({
  incident,
  audience,
  composer,
  text,
  field,
  checksId,
  onAudience,
  onClose,
}: Props) {
  const { checks, change: edit, writer } = composer;
  const { data: all = [] } = useQuery(componentsQuery);
  const names = Object.fromEntries([...all, ...incident.components].map(({ id, name }) => [id, name]));
  // While another person writes, the phase that was asked for can still be set without words.
  const phase = writer === null ? text.status : (composer.askedStatus ?? incident.status);
  const later = useIncidentAct(incident.id, () => change(incident.id, { status: phase }), {
    says: 'Five minutes to tell them',
    done: () => {
      composer.done();
      onClose();
    },
  });
  const locked = writer !== null;
  const audiences = incident.audiences.filter((one) => one.closed === null && one.audience !== 'undecided');
  const fresh = text.body === composer.checkedBody;

  // Where the pen is: not on a phone, whose keyboard would cover the words before they are read.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) field.current?.focus({ preventScroll: true });
  }, [field]);

  const insert = (words: string) => {
    const { selectionStart: from = text.body.length, selectionEnd: to = from } = field.current ?? {};
    edit({ body: text.body.slice(0, from) + words + text.body.slice(to) });
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from + words.length, from + words.length);
    });
  };
  const onPhase = (status: Text['status']) =>
    composer.isTouched() ? edit({ status }) : void composer.load(status);
  const onFix = (check: CheckView) => {
    edit({ body: applyFix(text.body, composer.checkedBody, check) }, true);
    field.current?.focus();
  };

  return (
    <div className="flex flex-col gap-4">
      {audiences.length > 1 && (
        <div>
          <Segmented
            label="To"
            value={audience}
            options={audiences.map((one) => ({ value: one.audience, label: one.name }))}
            onChange={onAudience}
          />
        </div>
      )}
      {writer && (
        <PenTaken name={writer.name} onTake={composer.take} busy={composer.saved.state === 'saving'} />
      )}
      {!writer && (
        <Changed
          sentences={composer.changed}
          onReviewed={() => edit(reviewed(incident, text, composer.askedStatus), true)}
        />
      )}
      {phase !== incident.status && (
        <NewPhase phase={statusWords[phase]} onLater={() => later.mutate(undefined)} busy={later.isPending} />
      )}
      <Problems title="Not changed" error={later.error} />
      <div className="grid grid-cols-2 gap-4 max-sm:order-1 sm:grid-cols-[11rem_11rem_minmax(0,1fr)]">
        <Field label="Phase">
          <Select
            value={text.status}
            disabled={locked}
            onChange={(event) => onPhase(event.target.value as Text['status'])}
          >
            {(['investigating', 'identified', 'monitoring'] as const).map((status) => (
              <option key={status} value={status}>
                {statusWords[status]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Template">
          <Select
            value={text.template ?? ''}
            disabled={locked}
            onChange={(event) => void composer.load(text.status, event.target.value)}
          >
            {text.template === null && <option value="">None</option>}
            {templateChoices.map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Headline" className="max-sm:col-span-2">
          <Input
            value={text.headline}
            disabled={locked}
            maxLength={200}
            onChange={(event) => edit({ headline: event.target.value })}
          />
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-2">
          <BodyField
            field={field}
            value={text.body}
            readOnly={locked}
            onChange={(body) => edit({ body })}
            marks={fresh ? marksOf(checks) : []}
            invalid={checks.some(({ level }) => level === 'block')}
            describedBy={checksId}
          />
          {!locked && <FactChips facts={incident.facts} onInsert={insert} />}
        </div>
        <Preview
          text={text}
          times={composer.draft?.times ?? {}}
          names={names}
          inside={audience === 'internal'}
        />
      </div>
      <PromiseField promise={text.promise} disabled={locked} onChange={(promise) => edit({ promise })} />
      {audience !== 'internal' && (
        <ComponentsField
          components={text.components}
          names={names}
          disabled={locked}
          onChange={(components) => edit({ components })}
        />
      )}
      <Checks id={checksId} checks={checks} onFix={onFix} />
    </div>
  );
}

function marksOf(checks: readonly CheckView[]) {
  return checks.flatMap(({ level, start, end }) =>
    level === 'praise' || start === null || end === null ? [] : [{ start, end, level }],
  );
}

/** Seen: what changed is the ground from here on, and a phase nobody chose to announce follows the incident's. */
function reviewed(incident: IncidentView, { status }: Text, asked: string | undefined): Partial<Text> {
  return { basedOn: incident.version, status: asked === undefined ? incident.status : status };
}
