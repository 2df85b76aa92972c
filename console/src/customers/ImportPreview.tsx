import type { ReactNode } from 'react';
import type { CustomerImport } from '../api/shapes.ts';

/** What an import would change: how much, examples of what is overwritten, and what is wrong by line. */
export function ImportPreview({ report }: { report: CustomerImport }) {
  const changed = report.examples.filter(({ isNew }) => !isNew);
  const added = report.examples.filter(({ isNew }) => isNew);
  return (
    <div className="flex flex-col gap-5" aria-live="polite">
      <Counts report={report} />
      {report.problems.length > 0 && <Problems report={report} />}
      {changed.length > 0 && (
        <Part title={more('Changes', changed.length, report.customers.changed)}>
          <ul className="flex flex-col gap-2.5">
            {changed.map((example) => (
              <li key={example.line} className="text-sm">
                <p className="font-medium">{example.name}</p>
                <ul className="text-xs text-muted">
                  {example.fields.map(({ field, before, after }) => (
                    <li key={field} className="break-words">
                      {field.replace('_', ' ')}: <del className="decoration-1">{before || 'nothing'}</del>{' '}
                      <span aria-hidden>→</span>
                      <span className="sr-only">becomes</span>{' '}
                      <ins className="text-ink no-underline">{after || 'nothing'}</ins>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {added.length > 0 && (
        <Part title={more('New', added.length, report.customers.created)}>
          <p className="text-sm break-words">{added.map(({ name }) => name).join(', ')}</p>
        </Part>
      )}
    </div>
  );
}

function Counts({ report: { customers, contacts } }: { report: CustomerImport }) {
  return (
    <dl className="grid grid-cols-3 gap-px overflow-hidden rounded-card border border-line bg-line text-sm">
      <Count word="new customers" count={customers.created} />
      <Count word="customers changed" count={customers.changed} />
      <Count word="unchanged" count={customers.unchanged} />
      <Count
        word={contacts.left > 0 ? `new contacts, ${contacts.left} of them left: no mail` : 'new contacts'}
        count={contacts.created}
      />
      <Count word="contacts changed" count={contacts.changed} />
      <Count word="unchanged" count={contacts.unchanged} />
    </dl>
  );
}

function Count({ word, count }: { word: string; count: number }) {
  return (
    <div className="flex flex-col-reverse bg-surface px-3 py-2.5 sm:px-4">
      <dt className="text-xs text-muted">{word}</dt>
      <dd className={count === 0 ? 'tabular text-lg text-muted' : 'tabular text-lg font-semibold'}>
        {count.toLocaleString('en')}
      </dd>
    </div>
  );
}

function Problems({ report: { problems, problemCount } }: { report: CustomerImport }) {
  return (
    <Part
      title={
        problemCount === 1
          ? '1 line needs another look'
          : `${problemCount.toLocaleString('en')} lines need another look`
      }
      tone="text-silent"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label="Lines with problems" className="max-h-56 overflow-y-auto">
        <ul className="flex flex-col gap-1 text-sm">
          {problems.map(({ line, sentence }) => (
            <li key={`${line} ${sentence}`} className="grid grid-cols-[4.5rem_1fr] gap-2">
              <span className="tabular text-muted">{line === null ? '' : `Line ${line}`}</span>
              <span className="min-w-0 break-words">{sentence}</span>
            </li>
          ))}
        </ul>
        {problemCount > problems.length && (
          <p className="mt-2 text-xs text-muted">The first {problems.length} are shown.</p>
        )}
      </section>
    </Part>
  );
}

function Part({ title, tone = '', children }: { title: string; tone?: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className={`text-sm font-semibold ${tone}`}>{title}</h3>
      {children}
    </section>
  );
}

function more(word: string, shown: number, all: number): string {
  return all > shown ? `${word}: ${shown} of ${all.toLocaleString('en')}` : word;
}
