import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ScorecardView } from '../../../src/inbound/api/shapes/scorecard.ts';
import { Card, CardHead } from '../ui/Card.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { MoreButton } from '../ui/MoreButton.tsx';
import { SeverityBadge } from '../ui/SeverityBadge.tsx';
import { Table, Td, Th, Tr } from '../ui/Table.tsx';
import { dateOnly, lengthSaid } from '../ui/times.ts';
import { type Filters, scorecardsQuery } from './queries.ts';

/** Each incident on a line, newest first; its own card is one press away. */
export function CardsTable({ filters }: { filters: Filters }) {
  const answer = useInfiniteQuery({ ...scorecardsQuery(filters), placeholderData: (before) => before });
  const cards = answer.data?.pages.flatMap(({ items }) => items) ?? [];
  if (answer.isSuccess && cards.length === 0) return null;
  return (
    <Card>
      <CardHead title="Incident by incident" />
      <Loaded of={answer} what="The scorecards">
        {() => (
          <Table label="Scorecards" className="tabular">
            <thead>
              <tr>
                <Th>Incident</Th>
                <Th>Declared</Th>
                <Th className="text-right">First word</Th>
                <Th className="text-right">Longest silence</Th>
                <Th className="text-right">Promises kept</Th>
                <Th className="text-right">Late in all</Th>
              </tr>
            </thead>
            <tbody>
              {cards.map((card) => (
                <Row key={card.incident.id} card={card} />
              ))}
            </tbody>
          </Table>
        )}
      </Loaded>
      <MoreButton of={answer} />
    </Card>
  );
}

function Row({ card }: { card: ScorecardView }) {
  const { incident, firstWordMinutes, longestSilenceMinutes, promisesKept, promisesMissed, lateMinutes } =
    card;
  return (
    <Tr>
      <Td className="min-w-56">
        <span className="flex items-center gap-2">
          <SeverityBadge severity={incident.severity} />
          <Link
            to="/incidents/$incidentId"
            params={{ incidentId: incident.id }}
            search={{ tab: 'scorecard' }}
            className="font-medium underline-offset-2 hover:underline pointer-coarse:py-3"
          >
            {incident.name} {incident.headline}
          </Link>
        </span>
      </Td>
      <Td className="whitespace-nowrap">{dateOnly(card.declaredAt)}</Td>
      <Td className="text-right whitespace-nowrap">
        {firstWordMinutes === null ? 'none' : lengthSaid(firstWordMinutes)}
      </Td>
      <Td className="text-right whitespace-nowrap">{lengthSaid(longestSilenceMinutes)}</Td>
      <Td className="text-right whitespace-nowrap">
        {promisesKept + promisesMissed === 0 ? '–' : `${promisesKept} of ${promisesKept + promisesMissed}`}
      </Td>
      <Td className="text-right whitespace-nowrap">
        {promisesMissed === 0 ? '–' : lengthSaid(lateMinutes.sum)}
      </Td>
    </Tr>
  );
}
