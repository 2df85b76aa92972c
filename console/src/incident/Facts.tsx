import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { cx } from '../ui/classes.ts';
import { dateAndTime } from '../ui/times.ts';
import { change } from './acts.ts';
import { EditableText } from './EditableText.tsx';
import { type FactField, type FactName, mainFacts, moreFacts, plannedFacts } from './fact-fields.ts';
import { fromLocalInput, localInput } from './local-input.ts';
import { bothTimes } from './promise.ts';
import { useIncidentAct } from './use-incident-act.ts';

/** What is known, in customers' words. Every draft is built from these; a sentence whose fact is unknown is left out. */
export function Facts({ incident }: { incident: IncidentView }) {
  const [editing, setEditing] = useState<FactName | null>(null);
  const [more, setMore] = useState(false);
  const main = incident.planned === null ? mainFacts : plannedFacts;
  const fields = more ? [...main, ...moreFacts] : main;
  const missing = main.filter(({ name }) => !incident.facts[name]).length;
  return (
    <Card aria-labelledby="facts">
      <header className="flex items-center gap-3 px-4 pt-4 pb-1 sm:px-5">
        <h2 id="facts" className="flex-1 text-sm font-semibold">
          {incident.planned === null ? 'What customers see' : 'What it means for customers'}
        </h2>
        {missing > 0 && <span className="text-xs text-muted">{missing} not known yet</span>}
        <Button size="small" look="quiet" aria-expanded={more} onClick={() => setMore(!more)}>
          {more ? 'Fewer' : 'More facts'}
        </Button>
      </header>
      <dl className="grid gap-x-6 px-4 pb-3 sm:px-5 md:grid-cols-2">
        {fields.map((field) => (
          <Fact
            key={field.name}
            incident={incident}
            field={field}
            editing={editing === field.name}
            onEdit={(on) => setEditing(on ? field.name : null)}
          />
        ))}
      </dl>
    </Card>
  );
}

type FactProps = {
  incident: IncidentView;
  field: FactField;
  editing: boolean;
  onEdit: (on: boolean) => void;
};

function Fact({ incident, field, editing, onEdit }: FactProps) {
  const { name, label, example, kind } = field;
  const value = incident.facts[name];
  const act = useIncidentAct(
    incident.id,
    (fact: string | null) => change(incident.id, { facts: { [name]: fact } }),
    {
      done: () => onEdit(false),
    },
  );
  const save = (text: string) => {
    if (kind !== 'time') return act.mutate(text === '' ? null : text);
    const at = fromLocalInput(text);
    act.mutate(at === null ? null : new Date(at).toISOString());
  };
  const mayEdit = incident.may.respond && incident.status !== 'resolved';
  return (
    <div
      className={cx(
        'min-h-11 border-b border-line py-2 last:border-0 md:[&:nth-last-child(-n+2)]:border-0',
        kind === 'sentence' && 'md:col-span-1',
      )}
    >
      <dt className="text-xs text-muted">{label}</dt>
      <dd>
        {editing ? (
          <EditableText
            label={label}
            value={startValue(value, kind)}
            placeholder={example}
            multiline={kind === 'sentence'}
            type={kind === 'time' ? 'datetime-local' : 'text'}
            busy={act.isPending}
            error={act.error?.sentence}
            onSave={save}
            onCancel={() => onEdit(false)}
          />
        ) : (
          <button
            type="button"
            disabled={!mayEdit}
            data-fact={name}
            onClick={() => onEdit(true)}
            className="-mx-1.5 block w-[calc(100%+0.75rem)] rounded-md px-1.5 py-0.5 text-left text-sm transition-colors enabled:hover:bg-canvas pointer-coarse:min-h-11"
          >
            {value ? (
              <span className="font-medium">{kind === 'time' ? sinceWords(value) : value}</span>
            ) : (
              <span className="text-muted underline decoration-edge decoration-dashed underline-offset-4">
                {mayEdit ? `Add${example ? `: “${example}”` : ' the time'}` : 'Not known'}
              </span>
            )}
          </button>
        )}
      </dd>
    </div>
  );
}

function startValue(value: string | undefined, kind: FactField['kind']): string {
  if (kind === 'time') return value ? localInput(Date.parse(value)) : '';
  return value ?? '';
}

function sinceWords(at: string): string {
  const today = new Date(at).toDateString() === new Date().toDateString();
  return today ? bothTimes(at) : dateAndTime(at);
}
