import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { importLinesQuery } from '../../api/queries.ts';
import type { ImportLineShape, ImportShape } from '../../api/shapes.ts';
import { Card, CardHead } from '../../ui/Card.tsx';
import { Select } from '../../ui/Input.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { outcomeWords, totalOf } from './import-words.ts';

/** Each thing of the file with what becomes of it and why; first what needs a look. */
export function ImportLines({ of }: { of: ImportShape }) {
  const choices = outcomeWords.filter(({ count }) => totalOf(of, count) > 0);
  const [chosen, setChosen] = useState(choices[0]?.outcome);
  const answer = useInfiniteQuery(importLinesQuery(of.id, chosen));
  if (chosen === undefined) return null;
  return (
    <Card aria-labelledby="lines">
      <CardHead id="lines" title="One by one">
        <Select
          aria-label="Which"
          value={chosen}
          onChange={(event) => setChosen(event.target.value as typeof chosen)}
          className="sm:max-w-56"
        >
          {choices.map(({ outcome, count, word }) => (
            <option key={outcome} value={outcome}>
              {word.charAt(0).toUpperCase() + word.slice(1)} ({totalOf(of, count).toLocaleString('en')})
            </option>
          ))}
        </Select>
      </CardHead>
      <Loaded of={answer} what="What the file holds">
        {({ pages }) => (
          <ul className="border-t border-line">
            {pages
              .flatMap(({ items }) => items)
              .map((line) => (
                <Line key={line.n} line={line} isApplied={of.state === 'applied'} />
              ))}
          </ul>
        )}
      </Loaded>
      <MoreButton of={answer} />
    </Card>
  );
}

function Line({ line, isApplied }: { line: ImportLineShape; isApplied: boolean }) {
  const { place, kind, name, sentence, target } = line;
  const opens = isApplied && kind === 'incident' && target !== null;
  return (
    <li className="grid gap-x-4 gap-y-0.5 border-b border-line px-4 py-3 last:border-0 sm:grid-cols-[1fr_auto] sm:px-5">
      <div className="min-w-0">
        <p dir="auto" className="font-medium break-words">
          {opens ? (
            <Link to="/incidents/$incidentId" params={{ incidentId: target }}>
              {name}
            </Link>
          ) : (
            name || 'Without a name'
          )}
        </p>
        <p className="text-sm break-words text-muted">{sentence}</p>
      </div>
      <p className="font-mono text-xs break-all text-muted sm:max-w-56 sm:text-right">{place}</p>
    </li>
  );
}
