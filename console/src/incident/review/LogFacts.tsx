import { Download } from 'lucide-react';
import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import type { ReviewFact } from '../../../../src/inbound/api/shapes/review.ts';
import { buttonClass } from '../../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { dateAndTime } from '../../ui/times.ts';

/** What the log says by itself. Nobody can write it better than it is. */
export function LogFacts({ incident, facts }: { incident: IncidentView; facts: ReviewFact[] }) {
  return (
    <Card aria-labelledby="log-facts">
      <CardHead id="log-facts" title="What the log says" hint="Computed, and not editable.">
        <a
          href={`/api/v1/incidents/${incident.id}/review.md`}
          download
          aria-label="Markdown, download the whole review"
          className={buttonClass('quiet')}
        >
          <Download aria-hidden size={16} /> Markdown
        </a>
      </CardHead>
      <CardBody>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 text-sm sm:grid-cols-3">
          {facts.map(({ name, text, at }) => (
            <div key={name}>
              <dt className="text-xs text-muted">{name}</dt>
              <dd className="font-medium">
                {at === null ? text : <time dateTime={at}>{dateAndTime(at)}</time>}
              </dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}
