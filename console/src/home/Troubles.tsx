import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import type { Home } from '../../../src/inbound/api/shapes/incident.ts';
import { may } from '../shell/access.ts';
import { useSession } from '../shell/use-session.ts';
import { Card } from '../ui/Card.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { Section } from './Section.tsx';

/** Words that did not arrive. A failure is a task, not a toast. */
export function Troubles({ troubles }: { troubles: Home['troubles'] }) {
  const isAdmin = may(useSession(), 'admin');
  if (troubles.length === 0) return null;
  return (
    <Section title="Did not arrive" count={troubles.length}>
      <Card>
        <ul className="divide-y divide-line">
          {troubles.map(({ kind, sentence, at }) => (
            <li key={`${kind} ${sentence} ${at}`} className="flex items-start gap-3 px-4 py-3 text-sm">
              <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-late" />
              <span className="flex-1">
                {sentence}
                {kind === 'unplaced' && isAdmin && (
                  <>
                    {' '}
                    <Link
                      to="/settings/integrations"
                      hash="unplaced"
                      className="font-medium text-accent underline underline-offset-2"
                    >
                      Look at it
                    </Link>
                  </>
                )}
              </span>
              <span className="text-xs text-muted">
                <RelativeTime at={at} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
