import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus, Search, Upload } from 'lucide-react';
import { useDeferredValue, useEffect, useState } from 'react';
import { subscribersQuery } from '../../api/queries.ts';
import { may } from '../../shell/access.ts';
import { Screen } from '../../shell/Screen.tsx';
import { useSession } from '../../shell/use-session.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Input, Select } from '../../ui/Input.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { AddDialog } from './AddDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { NoSubscribers } from './NoSubscribers.tsx';
import { SubscriberTable } from './SubscriberTable.tsx';
import { subscriberStates } from './states.ts';

/** Who gets mail when you speak. */
export function SubscribersScreen() {
  const session = useSession();
  const { q, state } = useSearch({ from: '/shell/settings/subscribers' });
  const [opened, setOpened] = useState<'add' | 'import' | null>(null);
  const answer = useInfiniteQuery(
    subscribersQuery({ ...(q ? { search: q } : {}), ...(state ? { state } : {}) }),
  );
  const mayEdit = may(session, 'comms');
  return (
    <Screen
      title="Subscribers"
      about="Who gets mail when you speak. They asked for it and confirmed it, or you imported them with their consent."
      act={
        mayEdit && (
          <div className="flex gap-2">
            {may(session, 'admin') && (
              <Button icon={<Upload aria-hidden size={16} />} onClick={() => setOpened('import')}>
                Import
              </Button>
            )}
            <Button icon={<Plus aria-hidden size={16} />} onClick={() => setOpened('add')}>
              Add
            </Button>
          </div>
        )
      }
    >
      <Filters />
      <Card>
        <Loaded of={answer} what="The subscribers">
          {({ pages }) => {
            const subscribers = pages.flatMap(({ items }) => items);
            if (subscribers.length === 0) return <NoSubscribers filtered={Boolean(q || state)} />;
            return <SubscriberTable subscribers={subscribers} mayEdit={mayEdit} />;
          }}
        </Loaded>
        <MoreButton of={answer} />
      </Card>
      {opened === 'add' && <AddDialog onClose={() => setOpened(null)} />}
      {opened === 'import' && <ImportDialog onClose={() => setOpened(null)} />}
    </Screen>
  );
}

function Filters() {
  const { q = '', state = '' } = useSearch({ from: '/shell/settings/subscribers' });
  const navigate = useNavigate();
  const [typed, setTyped] = useState(q);
  const wanted = useDeferredValue(typed.trim());
  const go = (next: { q: string; state: string }) =>
    void navigate({
      to: '/settings/subscribers',
      search: { ...(next.q ? { q: next.q } : {}), ...(next.state ? { state: next.state } : {}) },
      replace: true,
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed starts a search
  useEffect(() => {
    if (wanted === q) return;
    const timer = setTimeout(() => go({ q: wanted, state }), 200);
    return () => clearTimeout(timer);
  }, [wanted]);
  return (
    <search className="flex flex-wrap gap-3">
      <span className="relative w-full sm:w-72">
        <Search
          aria-hidden
          size={16}
          className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted"
        />
        <Input
          type="search"
          aria-label="Find an address"
          placeholder="Find an address"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="pl-9"
        />
      </span>
      <Select
        aria-label="State"
        value={state}
        onChange={(event) => go({ q, state: event.target.value })}
        className="sm:max-w-52"
      >
        <option value="">All states</option>
        {Object.entries(subscriberStates).map(([value, { word }]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </Select>
    </search>
  );
}
