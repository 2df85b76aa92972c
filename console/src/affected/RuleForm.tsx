import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useDeferredValue, useState } from 'react';
import type { AffectedRuleShape } from '../../../src/inbound/api/shapes/audiences.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { componentsQuery, customerTraitsQuery } from '../api/queries.ts';
import { Problems } from '../incident/Problems.tsx';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { AttributeRules } from './AttributeRules.tsx';
import { customersCounted, emptyRule, isEmptyRule, previewQuery, saveRule } from './affected.ts';
import { Picks } from './Picks.tsx';
import { useAffectedAct } from './use-affected-act.ts';

type Props = { incident: IncidentView; onDone: () => void };

/** A question that stays live: whoever it fits is affected, also those who come later. */
export function RuleForm({ incident, onDone }: Props) {
  const [rule, setRule] = useState<AffectedRuleShape>(incident.affected.rule ?? begun(incident));
  const { data: components = [] } = useQuery(componentsQuery);
  const { data: traits } = useQuery(customerTraitsQuery);
  const save = useAffectedAct(
    incident.id,
    (next: AffectedRuleShape | null) => saveRule(incident.id, next),
    onDone,
  );
  const change = (part: Partial<AffectedRuleShape>) => setRule({ ...rule, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(rule);
  };
  const onPage = components.filter(({ archived }) => !archived);
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <Checkbox
        label="Every customer"
        hint="Whatever they use"
        checked={rule.everyone}
        onChange={(event) => change({ everyone: event.target.checked })}
      />
      {!rule.everyone && (
        <>
          <Picks
            label="They use"
            options={onPage.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={rule.components}
            onChange={(chosen) => change({ components: chosen })}
          />
          <Picks
            label="in"
            options={(traits?.regions ?? []).map(asOption)}
            chosen={rule.regions}
            onChange={(regions) => change({ regions })}
          />
          <Picks
            label="and are"
            options={(traits?.tiers ?? []).map(asOption)}
            chosen={rule.tiers}
            onChange={(tiers) => change({ tiers })}
          />
          <AttributeRules
            names={traits?.attributes ?? []}
            chosen={rule.attributes}
            onChange={(attributes) => change({ attributes })}
          />
        </>
      )}
      <Live incident={incident} rule={rule} />
      <Problems title="Not saved" error={save.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={save.isPending} disabled={isEmptyRule(rule)}>
          These are affected
        </Button>
        {incident.affected.rule !== null && (
          <Button look="quiet" disabled={save.isPending} onClick={() => save.mutate(null)}>
            Take the rule away
          </Button>
        )}
      </div>
    </form>
  );
}

/** What is hit already is what they use. */
function begun({ components }: IncidentView): AffectedRuleShape {
  return { ...emptyRule, components: components.map(({ id }) => id) };
}

const asOption = (value: string) => ({ value, label: value });

/** What the rule comes to while it is put together. */
function Live({ incident, rule }: { incident: IncidentView; rule: AffectedRuleShape }) {
  const asked = useDeferredValue(rule);
  const { data, isFetching, error } = useQuery({
    ...previewQuery(incident.id, asked),
    enabled: !isEmptyRule(asked),
  });
  if (isEmptyRule(rule))
    return <p className="rounded-card bg-canvas p-4 text-sm text-muted">Choose what they have in common.</p>;
  if (error) return <p className="text-sm text-late">{error.message}</p>;
  const names = data?.first ?? [];
  const more = (data?.customers ?? 0) - names.length;
  return (
    <div role="status" aria-busy={isFetching} className="rounded-card bg-canvas p-4 text-sm">
      <p className="tabular text-base font-semibold" data-count={data?.customers}>
        {data ? customersCounted(data.customers) : 'Counting…'}
      </p>
      {names.length > 0 && (
        <p className="mt-0.5 text-muted">
          {names.join(', ')}
          {more > 0 && ` and ${more.toLocaleString('en')} more`}
        </p>
      )}
      {data !== undefined && data.unreachable > 0 && (
        <p className="mt-1 text-late">{data.unreachable.toLocaleString('en')} with no contact</p>
      )}
    </div>
  );
}
