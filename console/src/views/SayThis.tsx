import type { SayThisShape } from '../../../src/inbound/api/shapes/views.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { LookUp } from './LookUp.tsx';
import type { Source } from './queries.ts';
import { SayThisCard } from './SayThisCard.tsx';

/** The look-up, then every incident that somebody may ask about. */
export function SayThis({
  items,
  source,
  reportLink,
}: {
  items: readonly SayThisShape[];
  source: Source;
  reportLink: string | null;
}) {
  const report = reportLink && (
    <a href={reportLink} target="_blank" rel="noreferrer" className={buttonClass('secondary', 'large')}>
      Report what a customer sees
    </a>
  );
  return (
    <div className="flex flex-col gap-5">
      <LookUp source={source} />
      {items.map((said) => (
        <SayThisCard key={said.incident.id} said={said} single={source.incident !== null} />
      ))}
      {items.length === 0 ? (
        <Card>
          <EmptyState title="All working" act={report}>
            We know of nothing that is wrong. If a customer sees something, report it: that is how we hear of
            it early.
          </EmptyState>
        </Card>
      ) : (
        report && <p className="flex flex-wrap gap-3">{report}</p>
      )}
    </div>
  );
}
