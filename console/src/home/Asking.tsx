import type { Home, IncidentSummary } from '../../../src/inbound/api/shapes/incident.ts';
import { AskingCard } from '../signals/AskingCard.tsx';
import { Section } from './Section.tsx';

/** People who ask whether something is down, before anybody here has said a word about it. */
export function Asking({ groups, active }: { groups: Home['asking']; active: readonly IncidentSummary[] }) {
  const loose = groups.filter(({ signals }) => signals.length > 0);
  if (loose.length === 0) return null;
  return (
    <Section title="People are asking">
      {loose.map((group) => (
        <AskingCard key={group.component?.id ?? 'general'} group={group} active={active} />
      ))}
    </Section>
  );
}
