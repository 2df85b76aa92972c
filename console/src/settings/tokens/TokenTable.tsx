import type { Token } from '../../api/shapes.ts';
import { useNow } from '../../live/use-now.ts';
import { accessWords } from '../../shell/access.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { Table, Td, Th, Tr } from '../../ui/Table.tsx';

export function TokenTable({
  tokens,
  onRevoke,
}: {
  tokens: readonly Token[];
  onRevoke: (token: Token) => void;
}) {
  const now = useNow();
  return (
    <Table label="Tokens">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Access</Th>
          <Th>Last used</Th>
          <Th>Ends</Th>
          <Th>
            <span className="sr-only">Acts</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <Tr key={token.id}>
            <Td>
              <p className="font-medium">{token.name}</p>
              <p className="font-mono text-xs text-muted">{token.prefix}…</p>
            </Td>
            <Td>{accessWords[token.access].name}</Td>
            <Td className="whitespace-nowrap text-muted">
              {token.lastUsedAt ? <RelativeTime at={token.lastUsedAt} /> : 'never'}
            </Td>
            <Td className="whitespace-nowrap text-muted">
              {token.expiresAt === null ? (
                'never'
              ) : Date.parse(token.expiresAt) < now ? (
                <Badge tone="hold">ended</Badge>
              ) : (
                <RelativeTime at={token.expiresAt} />
              )}
            </Td>
            <Td className="text-right">
              <Button
                size="small"
                look="danger"
                onClick={() => onRevoke(token)}
                aria-label={`Revoke ${token.name}`}
              >
                Revoke
              </Button>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
