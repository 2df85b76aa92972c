import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../ui/Loaded.tsx';
import { callListQuery } from './ways.ts';

/** Who to call: whoever hurts most first. */
export function CallList({ incident, poll }: { incident: string; poll: string }) {
  const list = useQuery(callListQuery(incident, poll));
  return (
    <Loaded of={list} what="The call list">
      {({ items }) => (
        <ol aria-label="Call list" className="flex flex-col gap-2 text-sm">
          {items.map(({ customer, owner, people, seenAt }) => (
            <li key={customer.id} className="rounded-card border border-line px-3 py-2">
              <p>
                <strong className="font-semibold">{customer.name}</strong>{' '}
                <span className="text-muted">
                  {owner ? `${owner.name} looks after them` : 'nobody of ours looks after them'} ·{' '}
                  {seenAt ? 'looked at their page' : 'never looked at their page'}
                </span>
              </p>
              <ul className="text-xs text-muted">
                {people.map(({ name, address, state }) => (
                  <li key={address}>
                    {name || address},{' '}
                    <a className="underline" href={`mailto:${address}`}>
                      {address}
                    </a>
                    , mail {state}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  );
}
