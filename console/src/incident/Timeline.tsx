import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { timelineQuery } from '../api/queries.ts';
import { DrillMark } from '../drills/DrillMark.tsx';
import { useNow } from '../live/use-now.ts';
import { Card } from '../ui/Card.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { type Lane, rowsOf } from './lanes.ts';
import { NoteField } from './NoteField.tsx';
import { Entry, GapRow } from './TimelineRow.tsx';

const lanes = [
  { value: 'all', label: 'All' },
  { value: 'said', label: 'Said' },
  { value: 'customers', label: 'Customers' },
  { value: 'technical', label: 'Technical' },
] as const;

/** What happened beside what was said, newest first, and every silence with its minutes. */
export function Timeline({ incident }: { incident: IncidentView }) {
  const [lane, setLane] = useState<Lane>('all');
  const query = useQuery(timelineQuery(incident.id));
  const now = useNow();
  return (
    <Card aria-labelledby="timeline">
      <header className="flex flex-wrap items-center justify-between gap-3 px-4 pt-4 pb-3 sm:px-5">
        <h2 id="timeline" className="flex items-center gap-2 text-sm font-semibold">
          Timeline <DrillMark />
        </h2>
        <Segmented label="Show" value={lane} options={lanes} onChange={setLane} />
      </header>
      {incident.may.respond && incident.status !== 'resolved' && <NoteField incident={incident.id} />}
      <Loaded of={query} what="The timeline">
        {(timeline) => {
          const rows = rowsOf(timeline, lane, now);
          if (rows.length === 0) return <p className="px-5 pb-5 text-sm text-muted">Nothing here yet.</p>;
          return (
            <ol className="pb-3">
              {rows.map((row) =>
                row.kind === 'gap' ? (
                  <GapRow key={`gap ${row.gap.from}`} gap={row.gap} open={row.open} />
                ) : (
                  <Entry key={row.entry.seq} entry={row.entry} inGap={row.inGap} incident={incident} />
                ),
              )}
            </ol>
          );
        }}
      </Loaded>
    </Card>
  );
}
