import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useId, useState } from 'react';
import type { SignalSeriesView } from '../../../src/inbound/api/shapes/signals.ts';
import { componentsQuery, signalSeriesQuery } from '../api/queries.ts';
import { useNow } from '../live/use-now.ts';
import { Button } from '../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../ui/Card.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Input.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { SeriesChart } from './SeriesChart.tsx';
import { SeriesTable } from './SeriesTable.tsx';
import { seriesCsv } from './series.ts';

const lengths = { day: 24, week: 7 * 24 } as const;

/** How many asked, and when we said something: whether words came before the questions or after them. */
export function SeriesCard({ incident }: { incident: string | null }) {
  const id = useId();
  const [length, setLength] = useState<keyof typeof lengths>('day');
  const [component, setComponent] = useState('');
  const { data: components = [] } = useQuery(componentsQuery);
  // To the minute, so that the same question is asked once and not at every look.
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  const search =
    incident === null
      ? {
          from: new Date(minute - lengths[length] * 3_600_000).toISOString(),
          to: new Date(minute + 60_000).toISOString(),
          component: component || undefined,
        }
      : { incident };
  const answer = useQuery({ ...signalSeriesQuery(search), placeholderData: (before) => before });
  return (
    <Card aria-labelledby={id}>
      <CardHead id={id} title="Signals against words said" hint="People in ten minutes, and public words.">
        {answer.data && <Save series={answer.data} />}
      </CardHead>
      <CardBody className="flex flex-col gap-4">
        {incident === null && (
          <div className="flex flex-wrap items-center gap-3">
            <Segmented
              label="How far back"
              value={length}
              onChange={setLength}
              options={[
                { value: 'day', label: '24 hours' },
                { value: 'week', label: '7 days' },
              ]}
            />
            <Field label="About" quiet>
              <Select value={component} onChange={(event) => setComponent(event.target.value)}>
                <option value="">Everything</option>
                {components.map(({ id: one, name }) => (
                  <option key={one} value={one}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
        )}
        <Loaded of={answer} what="The chart">
          {(series) => (
            <>
              <SeriesChart series={series} />
              <SeriesTable series={series} />
            </>
          )}
        </Loaded>
      </CardBody>
    </Card>
  );
}

function Save({ series }: { series: SignalSeriesView }) {
  const save = () => {
    const url = URL.createObjectURL(new Blob([seriesCsv(series)], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'signals-and-words.csv';
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button size="small" icon={<Download aria-hidden size={14} />} onClick={save}>
      CSV
    </Button>
  );
}
