import type { ViewLinkShape } from '../../../../src/inbound/api/shapes/views.ts';
import { Button } from '../../ui/Button.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { Table, Td, Th, Tr } from '../../ui/Table.tsx';
import { viewNames } from './view-names.ts';

export function ViewLinkTable({
  links,
  onEnd,
}: {
  links: readonly ViewLinkShape[];
  onEnd: (link: ViewLinkShape) => void;
}) {
  return (
    <Table label="Links for readers">
      <thead>
        <tr>
          <Th>Who reads with it</Th>
          <Th>Shows</Th>
          <Th>Last used</Th>
          <Th>Ends</Th>
          <Th>
            <span className="sr-only">Acts</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {links.map((link) => (
          <Tr key={link.id}>
            <Td>
              <p className="font-medium">{link.name}</p>
              {link.createdBy && <p className="text-xs text-muted">made by {link.createdBy.name}</p>}
            </Td>
            <Td>
              {viewNames[link.view]}
              <p className="text-xs text-muted">{link.incident?.name ?? 'whatever is open'}</p>
            </Td>
            <Td className="whitespace-nowrap text-muted">
              {link.lastUsedAt ? <RelativeTime at={link.lastUsedAt} /> : 'never'}
            </Td>
            <Td className="whitespace-nowrap text-muted">
              <RelativeTime at={link.expiresAt} />
            </Td>
            <Td className="text-right">
              <Button size="small" look="danger" onClick={() => onEnd(link)} aria-label={`End ${link.name}`}>
                End
              </Button>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
