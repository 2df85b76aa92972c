import { Plus, X } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { OptionInput, OptionView } from '../../../src/inbound/api/shapes/choices.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { Problems } from '../incident/Problems.tsx';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Input, Select } from '../ui/Input.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { saveOption } from './ways.ts';

type Props = { incident: IncidentView; option: OptionView | null; onClose: () => void };
type Step = {
  key: number;
  component: string;
  whom: string;
  tier: string;
  from: string;
  to: string;
  kept: OptionView['restorations'][number] | null;
};

/** A way forward, step by step: this part for these customers within this range of time. */
export function OptionDialog({ incident, option, onClose }: Props) {
  const form = useId();
  const [title, setTitle] = useState(option?.title ?? '');
  const [cost, setCost] = useState(option?.cost ?? '');
  const [risk, setRisk] = useState(option?.risk ?? '');
  const [workaround, setWorkaround] = useState(option?.workaround ?? '');
  const [reversible, setReversible] = useState<'yes' | 'partly' | 'no'>(option?.reversible ?? 'yes');
  const [steps, setSteps] = useState<readonly Step[]>(
    option ? option.restorations.map(stepOf) : [emptyStep(0)],
  );
  const act = useIncidentAct(
    incident.id,
    (what: OptionInput) => saveOption(incident.id, option?.id ?? null, what),
    {
      says: 'Kept',
      done: onClose,
    },
  );
  const change = (key: number, with_: Partial<Step>) =>
    setSteps((before) => before.map((step) => (step.key === key ? { ...step, ...with_ } : step)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate({ title: title.trim(), cost, risk, workaround, reversible, restorations: steps.map(onWire) });
  };
  const whole = title.trim() !== '' && steps.every(({ from, to }) => from !== '' && to !== '');
  return (
    <Sheet open onClose={onClose} title={option ? 'Change this way' : 'A way forward'}>
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <Field label="In customers’ words" error={act.error?.fields.title}>
          <Input
            autoFocus
            value={title}
            maxLength={200}
            placeholder="Saving first"
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
        {steps.map((step, index) => (
          <fieldset key={step.key} className="flex flex-col gap-3 rounded-card border border-line p-3">
            <legend className="px-1 text-sm font-medium">
              {index === 0 ? 'What comes back first' : `Then (step ${index + 1})`}
            </legend>
            <div className="grid grid-cols-2 gap-3">
              <Field label="Part">
                <Select
                  value={step.component}
                  onChange={(event) => change(step.key, { component: event.target.value })}
                >
                  <option value="">Everything</option>
                  {incident.components.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              </Field>
              <Field label="For whom">
                <Select
                  value={step.whom}
                  onChange={(event) => change(step.key, { whom: event.target.value })}
                >
                  <option value="all">Everybody</option>
                  <option value="first-of-each">Each one’s most important part</option>
                  <option value="tier">One tier</option>
                  {step.whom === 'kept' && <option value="kept">As it was</option>}
                </Select>
              </Field>
              {step.whom === 'tier' && (
                <Field label="Tier" className="col-span-2">
                  <Input
                    value={step.tier}
                    onChange={(event) => change(step.key, { tier: event.target.value })}
                  />
                </Field>
              )}
              <Field label="From (minutes)">
                <Input
                  type="number"
                  min={0}
                  value={step.from}
                  onChange={(event) => change(step.key, { from: event.target.value })}
                />
              </Field>
              <Field label="To (minutes)" error={act.error?.fields[`restorations.${index}`]}>
                <Input
                  type="number"
                  min={0}
                  value={step.to}
                  onChange={(event) => change(step.key, { to: event.target.value })}
                />
              </Field>
            </div>
            {steps.length > 1 && (
              <IconButton
                label={`Remove step ${index + 1}`}
                onClick={() => setSteps(steps.filter(({ key }) => key !== step.key))}
              >
                <X aria-hidden size={16} />
              </IconButton>
            )}
          </fieldset>
        ))}
        <Button
          size="small"
          icon={<Plus aria-hidden size={14} />}
          className="self-start"
          onClick={() => setSteps([...steps, emptyStep(Math.max(...steps.map(({ key }) => key)) + 1)])}
        >
          Another step
        </Button>
        <Field label="What it costs them" hint="They read it when they are asked.">
          <Input
            value={cost}
            maxLength={500}
            placeholder="Exports stay off until tonight"
            onChange={(event) => setCost(event.target.value)}
          />
        </Field>
        <Field label="What may go wrong" hint="Stays with us.">
          <Input value={risk} maxLength={500} onChange={(event) => setRisk(event.target.value)} />
        </Field>
        <Field label="What they can do meanwhile">
          <Input value={workaround} maxLength={500} onChange={(event) => setWorkaround(event.target.value)} />
        </Field>
        <Field label="Can it be undone?">
          <Select
            value={reversible}
            onChange={(event) => setReversible(event.target.value as 'yes' | 'partly' | 'no')}
          >
            <option value="yes">Yes</option>
            <option value="partly">Partly</option>
            <option value="no">No</option>
          </Select>
        </Field>
        <Problems title="Not kept" error={act.error} safe="What you typed is still here." />
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" busy={act.isPending} disabled={!whole}>
            {option ? 'Keep it' : 'Add this way'}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

const emptyStep = (key: number): Step => ({
  key,
  component: '',
  whom: 'all',
  tier: '',
  from: '',
  to: '',
  kept: null,
});

function stepOf(step: OptionView['restorations'][number], key: number): Step {
  const { components, customers, fromMinutes, toMinutes } = step;
  const simple = components.length <= 1 && (customers.kind === 'all' || customers.kind === 'first-of-each');
  return {
    key,
    component: components[0] ?? '',
    whom: simple ? customers.kind : 'kept',
    tier: '',
    from: String(fromMinutes),
    to: String(toMinutes),
    kept: step,
  };
}

function onWire({ component, whom, tier, from, to, kept }: Step): OptionInput['restorations'][number] {
  const times = { fromMinutes: Number(from), toMinutes: Number(to) };
  if (whom === 'kept' && kept) return { ...kept, ...times };
  const customers: OptionInput['restorations'][number]['customers'] =
    whom === 'tier'
      ? { kind: 'rule', rule: { tiers: [tier.trim()] } }
      : { kind: whom === 'first-of-each' ? 'first-of-each' : 'all' };
  return {
    components: component === '' ? [] : [component],
    customers,
    severity: kept?.severity ?? 'none',
    ...times,
  };
}
