import { type FormEvent, useState } from 'react';
import type { PickOutcome } from '../../../src/inbound/api/shapes/affected.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { Problems } from '../incident/Problems.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Textarea } from '../ui/Input.tsx';
import { customersCounted, pick } from './affected.ts';
import { useAffectedAct } from './use-affected-act.ts';

const mostLines = 10_000;

/** One line for each customer, from wherever the list comes. Every line that names nobody is shown. */
export function PasteForm({ incident, onDone }: { incident: IncidentView; onDone: () => void }) {
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<PickOutcome | null>(null);
  const act = useAffectedAct(incident.id, (lines: string[]) => pick(incident.id, lines, 'list'), setOutcome);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const tooMany = lines.length > mostLines;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(lines.map((line) => line.slice(0, 400)));
  };
  if (outcome) return <Report outcome={outcome} onMore={() => setOutcome(null)} onDone={onDone} />;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label="One customer on each line"
        hint="Their id, external id, name, somebody’s address there, or its domain."
        error={
          tooMany ? `At most ${mostLines.toLocaleString('en')} lines at once.` : act.error?.fields.customers
        }
      >
        <Textarea
          autoFocus
          rows={10}
          className="max-h-[50dvh] font-mono text-sm"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Problems title="Not added" error={act.error} safe="Your list is still here." />
      <Button type="submit" look="primary" busy={act.isPending} disabled={lines.length === 0 || tooMany}>
        {lines.length > 0 ? `Add from ${lines.length.toLocaleString('en')} lines` : 'Add'}
      </Button>
    </form>
  );
}

function Report({
  outcome: { added, already, unknown, several },
  onMore,
  onDone,
}: {
  outcome: PickOutcome;
  onMore: () => void;
  onDone: () => void;
}) {
  return (
    <div className="flex flex-col gap-4" role="status">
      <p className="text-base font-semibold">{customersCounted(added)} added</p>
      {already > 0 && (
        <p className="text-sm text-muted">{customersCounted(already)} were on the list already.</p>
      )}
      <Lines title="Name nobody we know" lines={unknown.map(({ line, text }) => ({ line, text }))} />
      <Lines
        title="May mean several, so none was added"
        lines={several.map(({ line, text, customers }) => ({
          line,
          text: `${text}: ${customers.join(', ')}`,
        }))}
      />
      <div className="flex gap-2">
        <Button look="primary" onClick={onDone}>
          Done
        </Button>
        <Button look="quiet" onClick={onMore}>
          {unknown.length + several.length > 0 ? 'Mend the list' : 'Add more'}
        </Button>
      </div>
    </div>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly { line: number; text: string }[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="rounded-card border border-line p-3 text-sm">
      <h3 className="mb-1 font-medium text-late">
        {title} <span className="tabular font-normal text-muted">{lines.length.toLocaleString('en')}</span>
      </h3>
      <ul className="max-h-60 overflow-y-auto">
        {lines.slice(0, 200).map(({ line, text }) => (
          <li key={line} className="flex gap-3 py-0.5">
            <span className="tabular w-10 shrink-0 text-right text-muted">{line}</span>
            <span className="min-w-0 break-words">{text}</span>
          </li>
        ))}
      </ul>
      {lines.length > 200 && (
        <p className="mt-1 text-muted">and {(lines.length - 200).toLocaleString('en')} more</p>
      )}
    </section>
  );
}
