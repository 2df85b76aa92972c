import { useState } from 'react';
import type { OptionView, PollInput } from '../../../src/inbound/api/shapes/choices.ts';
import type { OptionComparison } from '../../../src/inbound/api/shapes/impact.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { customersCounted } from '../affected/affected.ts';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Checkbox } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input, Select } from '../ui/Input.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { ask } from './ways.ts';

type Props = {
  incident: IncidentView;
  /** Least impact first. */
  options: readonly OptionView[];
  comparison: OptionComparison | undefined;
  onClose: () => void;
};

const letters = ['A', 'B', 'C', 'D'] as const;

/** One question to everybody affected, complete as it opens: two clicks and it leaves, with ten seconds to take it back. */
export function AskDialog({ incident, options, comparison, onClose }: Props) {
  const [question, setQuestion] = useState('Which helps you most right now?');
  const [chosen, setChosen] = useState<readonly string[]>(options.slice(0, 4).map(({ id }) => id));
  const [fallback, setFallback] = useState<string>(comparison?.leastImpact ?? options[0]?.id ?? '');
  const [within, setWithin] = useState('PT30M');
  const asked = options.filter(({ id }) => chosen.includes(id)).slice(0, 4);
  const opened = incident.audiences.some(
    ({ audience, closed }) => audience === 'affected' && closed === null,
  );
  const poll = (): PollInput => {
    const choices = asked.map(({ id, title, when, cost }, index) => ({
      key: letters[index] ?? 'A',
      option: id,
      title,
      when,
      cost,
    }));
    return {
      question,
      choices,
      fallback: choices.find(({ option }) => option === fallback)?.key ?? 'A',
      decideBy: within,
      audiences: ['affected'],
      publish: true,
      ...(opened ? {} : { disclosure: { reason: 'They are asked which way forward helps them most.' } }),
    };
  };
  const act = useIncidentAct(incident.id, () => ask(incident.id, poll()), {
    says: 'Going out: they are asked when the seconds are over',
    done: onClose,
  });
  const { customers, unreachable } = incident.affected;
  return (
    <FormDialog
      size="normal"
      title="Ask customers"
      description={`To ${customersCounted(customers)}${unreachable > 0 ? `, ${unreachable} of them without anybody to write to` : ''}. They answer in two taps, without a login.`}
      act={
        <>
          Ask {customersCounted(customers - unreachable)} <Kbd keys="$mod+Enter" />
        </>
      }
      failed="Not asked"
      saving={act}
      ready={asked.length >= 2 && question.trim() !== ''}
      onClose={onClose}
    >
      <Field label="Question" error={act.error?.fields.question}>
        <Input
          autoFocus
          value={question}
          maxLength={300}
          onChange={(event) => setQuestion(event.target.value)}
        />
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-sm font-medium">What they choose from</legend>
        {options.map((option) => (
          <Checkbox
            key={option.id}
            label={option.title}
            hint={[option.when, option.cost].filter(Boolean).join(' · ')}
            checked={chosen.includes(option.id)}
            disabled={!chosen.includes(option.id) && asked.length >= 4}
            onChange={() =>
              setChosen((before) =>
                before.includes(option.id) ? before.filter((id) => id !== option.id) : [...before, option.id],
              )
            }
          />
        ))}
        <p className="text-xs text-muted">“None of these, tell us” is always there.</p>
      </fieldset>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field
          label="If they are silent, we do"
          hint={fallback === comparison?.leastImpact ? 'It hurts least, as far as we know.' : undefined}
        >
          <Select value={fallback} onChange={(event) => setFallback(event.target.value)}>
            {asked.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="We decide within" error={act.error?.fields.decideBy}>
          <Select value={within} onChange={(event) => setWithin(event.target.value)}>
            <option value="PT15M">15 minutes</option>
            <option value="PT30M">30 minutes</option>
            <option value="PT60M">1 hour</option>
            <option value="PT2H">2 hours</option>
            <option value="PT24H">24 hours</option>
          </Select>
        </Field>
      </div>
    </FormDialog>
  );
}
