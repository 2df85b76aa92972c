import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { incidentsQuery } from '../api/queries.ts';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Input.tsx';
import { Loaded } from '../ui/Loaded.tsx';

type Props = { chosen: string | null; onChoose: (incident: string) => void };

/** About what: what is open. What is sensitive is left out, for there nobody writes alone. */
export function PickIncident({ chosen, onChoose }: Props) {
  const answer = useInfiniteQuery(incidentsQuery({ status: 'open' }));
  const open = (answer.data?.pages.flatMap(({ items }) => items) ?? []).filter(({ sensitive }) => !sensitive);
  const only = open.length === 1 ? open[0]?.id : undefined;
  useEffect(() => {
    if (chosen === null && only !== undefined) onChoose(only);
  }, [chosen, only, onChoose]);
  return (
    <Loaded of={answer} what="The incidents">
      {() =>
        open.length === 0 ? (
          <p className="text-sm text-muted">
            No incident is open that one person can write about. What is sensitive goes out as an update.
          </p>
        ) : (
          <Field label="About">
            <Select value={chosen ?? ''} onChange={(event) => onChoose(event.target.value)}>
              {chosen === null && <option value="">Choose the incident</option>}
              {open.map(({ id, name, headline }) => (
                <option key={id} value={id}>
                  {name} {headline}
                </option>
              ))}
            </Select>
          </Field>
        )
      }
    </Loaded>
  );
}
