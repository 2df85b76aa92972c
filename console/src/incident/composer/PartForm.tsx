import { useQuery } from '@tanstack/react-query';
import { type RefObject, useId, useRef, useState } from 'react';
import type { CheckView, IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { componentsQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Input, Select } from '../../ui/Input.tsx';
import { applyFix } from './apply-fix.ts';
import { BodyField } from './BodyField.tsx';
import { Checks } from './Checks.tsx';
import { ComponentsField } from './ComponentsField.tsx';
import { FactChips } from './FactChips.tsx';
import { PenTaken } from './Notices.tsx';
import { Preview } from './Preview.tsx';
import { PromiseField } from './PromiseField.tsx';
import { templateChoices } from './template-choices.ts';
import type { Text } from './text.ts';
import type { useComposer } from './use-composer.ts';
import { Variants } from './Variants.tsx';
import { type Version, withVersion, wordsIn } from './versions.ts';

type Props = {
  incident: IncidentView;
  audience: string;
  composer: ReturnType<typeof useComposer>;
  text: Text;
  /** Where the focus goes; `null` while another part is seen. */
  field: RefObject<HTMLTextAreaElement | null> | null;
  withServices: boolean;
  onLeaveOut: (() => void) | null;
};

/** One part: its template and headline, its words in each version, what its readers will see, what it promises. */
export function PartForm({ incident, audience, composer, text, field, withServices, onLeaveOut }: Props) {
  const { checks, change: edit, writer } = composer;
  const [version, setVersion] = useState<Version | null>(null);
  const { data: all = [] } = useQuery(componentsQuery);
  const names = Object.fromEntries([...all, ...incident.components].map(({ id, name }) => [id, name]));
  const checksId = useId();
  const spare = useRef<HTMLTextAreaElement>(null);
  const box = field ?? spare;
  const locked = writer !== null;
  const words = wordsIn(text, version);
  const write = (next: string, now = false) =>
    edit(version === null ? { body: next } : { versions: withVersion(text.versions, version, next) }, now);
  const insert = (piece: string) => {
    const { selectionStart: from = words.length, selectionEnd: to = from } = box.current ?? {};
    write(words.slice(0, from) + piece + words.slice(to));
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(from + piece.length, from + piece.length);
    });
  };
  const onFix = (check: CheckView) => {
    setVersion(null);
    edit({ body: applyFix(text.body, composer.checkedBody, check) }, true);
    box.current?.focus();
  };
  const fresh = version === null && text.body === composer.checkedBody;

  return (
    <>
      {writer && (
        <PenTaken name={writer.name} onTake={composer.take} busy={composer.saved.state === 'saving'} />
      )}
      <div className="grid grid-cols-2 items-end gap-4 max-sm:order-1 sm:grid-cols-[13rem_minmax(0,1fr)_auto]">
        <Field label="Template" className="max-sm:col-span-2">
          <Select
            value={text.template ?? ''}
            disabled={locked}
            onChange={(event) => void composer.load(text.status, event.target.value)}
          >
            {text.template === null && <option value="">None</option>}
            {templateChoices(incident, audience, text.template).map(({ name, label }) => (
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
        {onLeaveOut && (
          <Button look="quiet" onClick={onLeaveOut} className="max-sm:col-span-2">
            Not to them
          </Button>
        )}
      </div>
      <Variants
        audience={audience}
        text={text}
        times={composer.times}
        value={version}
        locked={locked}
        onChoose={setVersion}
        onEdit={edit}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-2">
          <BodyField
            field={box}
            value={words}
            readOnly={locked}
            onChange={(next) => write(next)}
            marks={fresh ? marksOf(checks) : []}
            invalid={checks.some(({ level }) => level === 'block')}
            describedBy={checksId}
          />
          {!locked && <FactChips facts={incident.facts} onInsert={insert} />}
        </div>
        <Preview audience={audience} text={text} version={version} times={composer.times} names={names} />
      </div>
      <PromiseField promise={text.promise} disabled={locked} onChange={(promise) => edit({ promise })} />
      {withServices && (
        <ComponentsField
          components={text.components}
          names={names}
          disabled={locked}
          onChange={(components) => edit({ components })}
        />
      )}
      <Checks id={checksId} checks={checks} onFix={onFix} />
    </>
  );
}

function marksOf(checks: readonly CheckView[]) {
  return checks.flatMap(({ level, start, end }) =>
    level === 'praise' || start === null || end === null ? [] : [{ start, end, level }],
  );
}
