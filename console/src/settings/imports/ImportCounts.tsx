import type { ImportShape } from '../../api/shapes.ts';
import { Card } from '../../ui/Card.tsx';
import { cx } from '../../ui/classes.ts';
import { kindNames, outcomeWords } from './import-words.ts';

/** What the file holds of each kind, and what becomes of it: a bar for the eye, the numbers for the rest. */
export function ImportCounts({ of: { counts } }: { of: ImportShape }) {
  if (counts.length === 0)
    return <p className="text-muted">This file holds nothing that could be taken over.</p>;
  return (
    <Card aria-label="What the file holds">
      <ul>
        {counts.map((one) => (
          <li
            key={one.kind}
            className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1.5 border-b border-line px-4 py-3 last:border-0 sm:grid-cols-[11rem_1fr] sm:px-5"
          >
            <span className="flex items-baseline justify-between gap-3">
              <span className="font-medium">{kindNames[one.kind]}</span>
            </span>
            <span className="tabular justify-self-end text-lg font-semibold sm:hidden">
              {one.inFile.toLocaleString('en')}
            </span>
            <div className="col-span-2 flex flex-col gap-1.5 sm:col-span-1">
              <div className="flex items-center gap-3">
                <span aria-hidden className="flex h-2 flex-1 gap-px overflow-hidden rounded-full bg-canvas">
                  {outcomeWords
                    .toReversed()
                    .map(({ count, tone }) =>
                      one[count] === 0 ? null : (
                        <span
                          key={count}
                          className={cx('h-full min-w-1', tone)}
                          style={{ flexGrow: one[count] }}
                        />
                      ),
                    )}
                </span>
                <span className="tabular hidden w-16 text-right font-semibold sm:block">
                  {one.inFile.toLocaleString('en')}
                </span>
              </div>
              <p className="tabular flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-muted">
                {outcomeWords.toReversed().map(({ count, word, tone }) =>
                  one[count] === 0 ? null : (
                    <span key={count} className="inline-flex items-center gap-1.5">
                      <span aria-hidden className={cx('size-2 rounded-full', tone)} />
                      {one[count].toLocaleString('en')} {word}
                    </span>
                  ),
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
