import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { componentsQuery, peopleQuery } from '../api/queries.ts';
import { useSession } from '../shell/use-session.ts';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Input.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import type { InsightsSearch, RangeName } from './search.ts';

/** Which incidents: how far back, how bad, of which part, held by whom. */
export function FilterRow({ search }: { search: InsightsSearch }) {
  const navigate = useNavigate();
  const { demo } = useSession();
  const components = useQuery(componentsQuery).data ?? [];
  const people = useQuery(peopleQuery).data ?? [];
  const go = (next: InsightsSearch) => {
    const said = Object.entries({ ...search, ...next }).filter(([, value]) => value);
    void navigate({
      to: '/insights',
      search: Object.fromEntries(said),
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <search className="grid grid-cols-2 items-center gap-3 sm:flex sm:flex-wrap">
      <div className="col-span-2">
        <Segmented<RangeName>
          label="How far back"
          value={search.range ?? 'year'}
          onChange={(range) => go({ range })}
          options={[
            { value: 'month', label: '30 days' },
            { value: 'quarter', label: '3 months' },
            { value: 'year', label: 'A year' },
          ]}
        />
      </div>
      <Choice
        label="Severity"
        all="All severities"
        value={search.severity}
        options={['1', '2', '3', '4'].map((level) => ({ id: `sev${level}`, name: `Sev ${level}` }))}
        onChoose={(severity) => go({ severity })}
      />
      <Choice
        label="Component"
        all="All components"
        value={search.component}
        options={components}
        onChoose={(component) => go({ component })}
      />
      <Choice
        label="Who held a role"
        all="Everybody’s"
        value={search.person}
        options={people}
        onChoose={(person) => go({ person })}
      />
      <Choice
        label="Kind"
        all={demo ? 'The sample company' : 'Real incidents'}
        value={search.mode === (demo ? 'demo' : 'real') ? undefined : search.mode}
        options={[
          { id: 'drill', name: 'Drills' },
          demo ? { id: 'real', name: 'Real incidents' } : { id: 'demo', name: 'Demonstrations' },
        ]}
        onChoose={(mode) => go({ mode })}
      />
    </search>
  );
}

type ChoiceProps = {
  label: string;
  all: string;
  value: string | undefined;
  options: readonly { id: string; name: string }[];
  onChoose: (id: string) => void;
};

function Choice({ label, all, value, options, onChoose }: ChoiceProps) {
  return (
    <Field label={label} quiet className="min-w-0 sm:w-auto sm:max-w-60">
      <Select value={value ?? ''} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{all}</option>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
