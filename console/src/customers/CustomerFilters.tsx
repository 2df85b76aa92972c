import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useDeferredValue, useEffect, useState } from 'react';
import { componentsQuery, customerTraitsQuery, peopleQuery } from '../api/queries.ts';
import { Input, Select } from '../ui/Input.tsx';
import type { CustomerSearch } from './search.ts';

/** A box to type in, and what customers have in common. */
export function CustomerFilters() {
  const search = useSearch({ from: '/shell/customers' });
  const navigate = useNavigate();
  const go = (next: CustomerSearch) => {
    const said = Object.entries({ ...search, ...next }).filter(([, value]) => value);
    void navigate({ to: '/customers', search: Object.fromEntries(said), replace: true, resetScroll: false });
  };
  const components = useQuery(componentsQuery).data ?? [];
  const people = useQuery(peopleQuery).data ?? [];
  const tiers = useQuery(customerTraitsQuery).data?.tiers ?? [];
  return (
    <search className="flex flex-wrap gap-3">
      <Find q={search.q ?? ''} onFind={(q) => go({ q })} />
      <Choice
        label="Component"
        all="All components"
        value={search.component}
        options={components.filter(({ archived }) => !archived)}
        onChoose={(component) => go({ component })}
      />
      {tiers.length > 0 && (
        <Choice
          label="Tier"
          all="All tiers"
          value={search.tier}
          options={tiers.map((tier) => ({ id: tier, name: tier }))}
          onChoose={(tier) => go({ tier })}
        />
      )}
      <Choice
        label="Owner"
        all="All owners"
        value={search.owner}
        options={people}
        onChoose={(owner) => go({ owner })}
      />
    </search>
  );
}

function Find({ q, onFind }: { q: string; onFind: (q: string) => void }) {
  const [typed, setTyped] = useState(q);
  const wanted = useDeferredValue(typed.trim());
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed starts a search
  useEffect(() => {
    if (wanted === q) return;
    const timer = setTimeout(() => onFind(wanted), 200);
    return () => clearTimeout(timer);
  }, [wanted]);
  return (
    <span className="relative w-full sm:w-72">
      <Search
        aria-hidden
        size={16}
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted"
      />
      <Input
        type="search"
        aria-label="Find a customer"
        placeholder="Name or external id"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="pl-9"
      />
    </span>
  );
}

type ChoiceProps = {
  label: string;
  all: string;
  value: string | undefined;
  options: readonly { id: string; name: string }[];
  onChoose: (id: string) => void;
};

function Choice({ label, all, value = '', options, onChoose }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={(event) => onChoose(event.target.value)}
      className="min-w-36 flex-1 sm:max-w-44"
    >
      <option value="">{all}</option>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
