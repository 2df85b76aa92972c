import { useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { AffectedCustomerShape } from '../../../src/inbound/api/shapes/affected.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { WriteFirst } from '../conversations/WriteFirst.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu.tsx';
import { LeaveOut } from './LeaveOut.tsx';

type Props = { incident: IncidentView; row: AffectedCustomerShape; mayEdit: boolean; onWrite: () => void };

/** What can be done with one customer. */
export function RowMenu({ incident, row, mayEdit, onWrite }: Props) {
  const navigate = useNavigate();
  const [leaving, setLeaving] = useState(false);
  const [writing, setWriting] = useState(false);
  const { id, name } = row.customer;
  const open = () => void navigate({ to: '/customers', search: { customer: id } });
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label={`More about ${name}`}>
            <Ellipsis aria-hidden size={18} />
          </IconButton>
        }
      >
        {mayEdit && incident.may.publish && <MenuItem onSelect={onWrite}>Write to them alone</MenuItem>}
        {mayEdit && !incident.sensitive && row.reachable > 0 && (
          <MenuItem onSelect={() => setWriting(true)}>Write to somebody there</MenuItem>
        )}
        <MenuItem onSelect={open}>{row.reachable === 0 ? 'Add a contact' : 'Open the customer'}</MenuItem>
        {mayEdit && row.told === null && (
          <>
            <MenuSeparator />
            <MenuItem danger onSelect={() => setLeaving(true)}>
              Not affected…
            </MenuItem>
          </>
        )}
      </Menu>
      {writing && (
        <WriteFirst incident={incident} customer={row.customer} onClose={() => setWriting(false)} />
      )}
      {leaving && <LeaveOut incident={incident} row={row} onClose={() => setLeaving(false)} />}
    </>
  );
}
