import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import type { CustomerLookUp } from '../../../src/inbound/api/shapes/views.ts';
import { useShortcut } from '../keys/use-shortcut.ts';
import { Badge } from '../ui/Badge.tsx';
import { Card } from '../ui/Card.tsx';
import { cx } from '../ui/classes.ts';
import { Input } from '../ui/Input.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { CopyButton } from './CopyButton.tsx';
import { lookUpQuery, type Source } from './queries.ts';

/** "Is this customer affected, and what were they told?": type, read, answer. */
export function LookUp({ source }: { source: Source }) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const answer = useQuery({ ...lookUpQuery(source, q), placeholderData: (before) => before });
  useShortcut('/', 'Look up a customer', () => field.current?.focus(), { group: 'Say this' });
  return (
    <Card aria-label="Look up a customer" className="flex flex-col">
      <search className="relative p-3 sm:p-4">
        <Search
          aria-hidden
          size={18}
          className="pointer-events-none absolute top-1/2 left-6 -translate-y-1/2 text-muted sm:left-7"
        />
        <Input
          ref={field}
          type="search"
          aria-label="Is this customer affected?"
          placeholder="Affected? Name or number"
          autoComplete="off"
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="h-12 pr-10 pl-10 text-base"
        />
        <Kbd
          keys="/"
          className="pointer-events-none absolute top-1/2 right-6 -translate-y-1/2 text-muted max-sm:hidden"
        />
      </search>
      <div aria-live="polite">
        {q !== '' && (
          <Loaded of={answer} what="The customers">
            {({ items }) =>
              items.length === 0 ? (
                <p className="px-4 pb-4 text-sm text-muted sm:px-5">
                  Nobody by that name or number. To them, say what everybody is told.
                </p>
              ) : (
                <ul className="divide-y divide-line border-t border-line">
                  {items.map((item) => (
                    <Found key={item.customer.id} item={item} />
                  ))}
                </ul>
              )
            }
          </Loaded>
        )}
      </div>
    </Card>
  );
}

function Found({ item: { customer, owner, incidents } }: { item: CustomerLookUp }) {
  return (
    <li className="flex flex-col gap-2 px-4 py-3 sm:px-5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="text-base font-semibold">{customer.name}</span>
        {customer.externalId && <span className="text-xs text-muted">{customer.externalId}</span>}
        {customer.tier && <Badge>{customer.tier}</Badge>}
        <span className="text-sm text-muted">
          {owner ? `${owner.name} looks after them` : 'Nobody looks after them'}
        </span>
      </p>
      {incidents.length === 0 && <p className="text-sm">Nothing is wrong for them that we know of.</p>}
      {incidents.map(({ incident, affected, sentence, words }) => (
        <div key={incident.id} className="flex flex-col gap-1.5">
          <p className={cx('text-sm', affected && 'font-medium')}>
            {incidents.length > 1 && <span className="text-muted">{incident.name} · </span>}
            {sentence}
          </p>
          {words && (
            <blockquote className="flex flex-wrap items-start justify-between gap-2 border-l-2 border-line pl-3 text-sm">
              <span className="max-w-prose min-w-56 flex-1">{words.text}</span>
              <CopyButton size="small" label="Copy" text={words.text} />
            </blockquote>
          )}
        </div>
      ))}
    </li>
  );
}
