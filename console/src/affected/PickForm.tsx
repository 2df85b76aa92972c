import { useInfiniteQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { customersQuery } from '../api/queries.ts';
import { Problems } from '../incident/Problems.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { pick } from './affected.ts';
import { useAffectedAct } from './use-affected-act.ts';

/** Finds a customer and puts them in, one click each. */
export function PickForm({ incident }: { incident: IncidentView }) {
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const q = useDeferredValue(typed.trim());
  const answer = useInfiniteQuery({ ...customersQuery({ q, limit: 20 }), enabled: q !== '' });
  const act = useAffectedAct(incident.id, async (id: string) => {
    await pick(incident.id, [id], 'pick');
    setPicked((before) => [...before, id]);
  });
  return (
    <div className="flex flex-col gap-4">
      <Field label="Find a customer">
        <Input
          autoFocus
          type="search"
          value={typed}
          placeholder="Beginning of a name or id"
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Problems title="Not added" error={act.error} />
      {q !== '' && (
        <Loaded of={answer} what="The customers">
          {({ pages }) => {
            const found = pages.flatMap(({ items }) => items);
            if (found.length === 0)
              return <p className="text-sm text-muted">No customer begins like that.</p>;
            return (
              <ul className="divide-y divide-line">
                {found.map(({ id, name, tier, reachable }) => (
                  <li key={id} className="flex items-center gap-3 py-2">
                    <span className="min-w-0 flex-1">
                      <span className="block truncate text-sm font-medium">{name}</span>
                      <span className="block truncate text-xs text-muted">
                        {[tier, reachable === 0 ? 'no contact' : ''].filter(Boolean).join(' · ')}
                      </span>
                    </span>
                    {picked.includes(id) ? (
                      <span className="inline-flex items-center gap-1.5 text-sm text-ok">
                        <Check aria-hidden size={16} /> Added
                      </span>
                    ) : (
                      <Button size="small" aria-label={`Add ${name}`} onClick={() => act.mutate(id)}>
                        Add
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            );
          }}
        </Loaded>
      )}
    </div>
  );
}
