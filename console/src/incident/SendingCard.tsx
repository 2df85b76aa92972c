import { useEffect, useRef } from 'react';
import type { AudienceView, IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useNow } from '../live/use-now.ts';
import { Button } from '../ui/Button.tsx';
import { Shape } from '../ui/Shape.tsx';
import { ActWords } from './ActWords.tsx';
import { partsOf } from './act-parts.ts';
import { undo } from './acts.ts';
import { nameOf, tabName } from './audiences.ts';
import { Problems } from './Problems.tsx';
import { useIncidentAct } from './use-incident-act.ts';

type Props = { incident: Pick<IncidentView, 'id' | 'updates' | 'audiences'>; audience: AudienceView };

/** Words on their way: until the seconds are over, nothing has left the house. */
export function SendingCard({ incident, audience }: Props) {
  const { sending } = audience.clock;
  const update = incident.updates.find(({ id }) => id === sending?.update);
  const parts = update ? partsOf(incident.updates, update) : [];
  const act = useIncidentAct(incident.id, undo, { says: 'Taken back. Nothing was sent.' });
  const button = useRef<HTMLButtonElement>(null);
  // The Send button that had the focus is gone; what follows from it takes its place.
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus({ preventScroll: true });
  }, []);
  const left = useSecondsLeft(sending?.undoUntil ?? null);
  if (sending === null) return null;
  return (
    <section
      aria-label="Going out"
      className="overflow-hidden rounded-card border border-ink bg-surface shadow-card"
      data-sending={sending.update}
    >
      <div className="flex items-center gap-3 bg-ink py-3 pr-3 pl-4 text-canvas">
        <Shape name="sending" size={18} />
        <p className="flex-1 font-semibold">
          {left > 0 ? (
            <>
              Going out in <span className="tabular">{left} s</span>
            </>
          ) : (
            'Going out now…'
          )}
          <span className="block text-xs font-normal opacity-80">
            {parts.length > 1
              ? parts.map((one) => tabName(incident, one.audience)).join(', ')
              : audience.name}{' '}
            · {sending.by}
          </span>
        </p>
        {left > 0 && (
          <Button
            ref={button}
            look="inverse"
            className="border border-current/30"
            busy={act.isPending}
            onClick={() => act.mutate(sending.update)}
          >
            Undo
          </Button>
        )}
      </div>
      {update && (
        <div className="px-4 py-3">
          <ActWords parts={parts} nameOf={(to) => nameOf(incident, to)} />
        </div>
      )}
      {act.error && (
        <div className="p-3">
          <Problems title="Not taken back" error={act.error} />
        </div>
      )}
    </section>
  );
}

function useSecondsLeft(until: string | null): number {
  const now = useNow('second');
  return until === null ? 0 : Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000));
}
