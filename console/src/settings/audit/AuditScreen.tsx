import { useInfiniteQuery } from '@tanstack/react-query';
import { auditQuery } from '../../api/queries.ts';
import type { AuditEntry } from '../../api/shapes.ts';
import { may } from '../../shell/access.ts';
import { Screen } from '../../shell/Screen.tsx';
import { useSession } from '../../shell/use-session.ts';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { ClockTime } from '../../ui/RelativeTime.tsx';
import { Table, Td, Th, Tr } from '../../ui/Table.tsx';

/** Who changed what, newest first. Nothing here can be edited. */
export function AuditScreen() {
  const mayRead = may(useSession(), 'admin');
  const answer = useInfiniteQuery({ ...auditQuery({}), enabled: mayRead });
  return (
    <Screen
      title="Audit"
      about="Every change of a setting: who, when, through which door. Incidents keep their own record."
    >
      <Card>
        {mayRead ? (
          <>
            <Loaded of={answer} what="The audit log">
              {({ pages }) => <Entries entries={pages.flatMap(({ items }) => items)} />}
            </Loaded>
            <MoreButton of={answer} />
          </>
        ) : (
          <NoPermission />
        )}
      </Card>
    </Screen>
  );
}

function Entries({ entries }: { entries: readonly AuditEntry[] }) {
  if (entries.length === 0)
    return (
      <EmptyState title="Nothing changed yet">
        Every change of a setting stands here, with its author.
      </EmptyState>
    );
  return (
    <Table label="Audit log">
      <thead>
        <tr>
          <Th>When</Th>
          <Th>Who</Th>
          <Th>What</Th>
          <Th>On</Th>
          <Th>Detail</Th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Tr key={entry.seq}>
            <Td className="whitespace-nowrap text-muted">
              <ClockTime at={entry.at} />
            </Td>
            <Td className="whitespace-nowrap">
              {entry.actor} <span className="text-xs text-muted">{entry.origin}</span>
            </Td>
            <Td className="font-medium whitespace-nowrap">{sentence(entry.action)}</Td>
            <Td className="font-mono text-xs text-muted">{entry.subject}</Td>
            <Td className="max-w-96 font-mono text-xs break-words text-muted">{detail(entry.detail)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** "alert-route.changed" → "Alert route changed". */
function sentence(action: string): string {
  const words = action.replaceAll(/[.-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function detail(values: Record<string, unknown>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
