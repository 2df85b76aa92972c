import { queryOptions, useQuery } from '@tanstack/react-query';
import { Download, Plus } from 'lucide-react';
import { useState } from 'react';
import type { DecisionView } from '../../../src/inbound/api/shapes/choices.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { base } from '../api/place.ts';
import { useShortcut } from '../keys/use-shortcut.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Card, CardHead } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ClockTime } from '../ui/RelativeTime.tsx';
import { DecisionDialog } from './DecisionDialog.tsx';

const decisionsQuery = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'decisions'],
    queryFn: ({ signal }) => api.get<{ items: DecisionView[] }>(`/incidents/${incident}/decisions`, signal),
  });

/** Why it was done: what the log writes by itself, and what people add. Nothing is taken out. */
export function DecisionsTab({ incident }: { incident: IncidentView }) {
  const [editing, setEditing] = useState<DecisionView | 'new' | null>(null);
  const decisions = useQuery(decisionsQuery(incident.id));
  useShortcut('d', 'Write a decision down', () => setEditing('new'), {
    group: 'Incident',
    when: incident.may.respond,
  });
  return (
    <Card aria-labelledby="decisions">
      <CardHead id="decisions" title="Decisions" hint="Who decided what, why, and out of what.">
        {(['csv', 'md'] as const).map((kind) => (
          <a
            key={kind}
            href={`${base}/api/v1/incidents/${incident.id}/decisions.${kind}`}
            download
            aria-label={`${kind.toUpperCase()}, download the decisions`}
            className={buttonClass('quiet')}
          >
            <Download aria-hidden size={16} /> {kind.toUpperCase()}
          </a>
        ))}
        {incident.may.respond && (
          <Button icon={<Plus aria-hidden size={16} />} onClick={() => setEditing('new')}>
            Write one down <Kbd keys="d" />
          </Button>
        )}
      </CardHead>
      <Loaded of={decisions} what="The decisions">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Nothing was decided yet">
              Who needs to know, approvals, pauses, waivers and what customers were asked stand here by
              themselves.
            </EmptyState>
          ) : (
            <ol className="flex flex-col">
              {items.toReversed().map((one) => (
                <Entry
                  key={one.id}
                  one={one}
                  onCorrect={incident.may.respond ? () => setEditing(one) : null}
                />
              ))}
            </ol>
          )
        }
      </Loaded>
      {editing && (
        <DecisionDialog
          incident={incident.id}
          corrects={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Card>
  );
}

function Entry({ one, onCorrect }: { one: DecisionView; onCorrect: (() => void) | null }) {
  return (
    <li data-decision={one.kind} className="flex gap-4 border-t border-line px-4 py-3 text-sm sm:px-5">
      <span className="tabular w-12 shrink-0 text-muted">
        <ClockTime at={one.at} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-semibold">{one.sentence}</p>
        {one.reason && <p>Because {one.reason}</p>}
        {one.options.length > 0 && <p className="text-muted">Instead of: {one.options.join('; ')}</p>}
        {one.evidence && <p className="text-muted">{one.evidence}</p>}
        {one.corrections.map(({ at, by, text }) => (
          <p key={at} className="border-l-2 border-soon pl-3">
            {text}{' '}
            <span className="text-muted">
              added by {by}, <ClockTime at={at} />
            </span>
          </p>
        ))}
        <p className="flex flex-wrap items-center gap-3 text-xs text-muted">
          {one.by}
          {onCorrect && (
            <Button
              size="small"
              look="quiet"
              aria-label={`Add a line to: ${one.sentence}`}
              onClick={onCorrect}
            >
              Add a line
            </Button>
          )}
        </p>
      </div>
    </li>
  );
}
