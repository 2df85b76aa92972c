import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Download, RotateCcw } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { ImpactView } from '../../../src/inbound/api/shapes/impact.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { customersCounted } from '../affected/affected.ts';
import { base } from '../api/place.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Input } from '../ui/Input.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Curve } from './Curve.tsx';
import { amount, curveQuery, impactQuery } from './impact.ts';
import { RankedRows } from './RankedRows.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';

/** How much it hurts, whom most, and what came back when. */
export function ImpactTab({ incident }: { incident: IncidentView }) {
  return (
    <>
      <Overall incident={incident} />
      <Ranked incident={incident} />
    </>
  );
}

function Overall({ incident }: { incident: IncidentView }) {
  const [restoring, setRestoring] = useState(false);
  const curve = useQuery(curveQuery(incident.id));
  const mayEdit = incident.may.respond && incident.status !== 'resolved';
  return (
    <Card aria-labelledby="impact-curve">
      <CardHead
        id="impact-curve"
        title="Customer impact"
        hint="Importance × people × severity, over time. The goal is the smallest area, not the shortest line."
      >
        <a
          href={`${base}/api/v1/incidents/${incident.id}/impact/curve.csv`}
          download
          aria-label="Download the curve as CSV"
          className={buttonClass('quiet')}
        >
          <Download aria-hidden size={16} /> CSV
        </a>
        {mayEdit && (
          <Button icon={<RotateCcw aria-hidden size={16} />} onClick={() => setRestoring(true)}>
            Something is back
          </Button>
        )}
      </CardHead>
      <CardBody>
        <Loaded of={curve} what="The curve">
          {(found) => <Curve curve={found} />}
        </Loaded>
      </CardBody>
      {restoring && <RestoreDialog incident={incident} onClose={() => setRestoring(false)} />}
    </Card>
  );
}

function Ranked({ incident }: { incident: IncidentView }) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const answer = useInfiniteQuery(impactQuery(incident.id, q));
  return (
    <Card aria-labelledby="ranked">
      <CardHead
        id="ranked"
        title="Who needs a word or a hand first"
        hint={answer.data?.pages[0] && <Totals totals={answer.data.pages[0].totals} />}
      >
        <Input
          type="search"
          aria-label="Search those who hurt"
          placeholder="Name or id"
          className="max-w-44"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </CardHead>
      <Loaded of={answer} what="Who hurts most">
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0)
            return (
              <EmptyState title={q === '' ? 'Nobody has said yet who is affected' : 'Nobody like that'}>
                {q === ''
                  ? 'Say who is affected first, under “Customers affected”. What it costs them follows from what they use.'
                  : 'No affected customer fits what you look for.'}
              </EmptyState>
            );
          return (
            <RankedRows
              incident={incident}
              rows={rows}
              onEnd={() => {
                if (answer.hasNextPage && !answer.isFetchingNextPage) void answer.fetchNextPage();
              }}
            />
          );
        }}
      </Loaded>
    </Card>
  );
}

function Totals({ totals }: { totals: ImpactView['totals'] }) {
  const { customers, hurting, users, impact, restored } = totals;
  const parts = [
    `${hurting.toLocaleString('en')} of ${customersCounted(customers)} hurt now`,
    `${amount(users)} people there`,
    `${amount(impact)} weighted user-minutes so far`,
    ...(restored > 0 ? [`${restored.toLocaleString('en')} have everything back`] : []),
  ];
  return <span className="tabular">{parts.join(' · ')}</span>;
}
