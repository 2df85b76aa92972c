import { useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { componentsQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { customersCounted, ruleWords } from './affected.ts';

type Props = { incident: IncidentView; onOpen: () => void };

/** "38 customers, Invoices in eu": how many, and by what they have in common. */
export function AffectedLine({ incident, onOpen }: Props) {
  const { data: components = [] } = useQuery(componentsQuery);
  const { rule, customers } = incident.affected;
  const nameOf = (id: string) => components.find((component) => component.id === id)?.name ?? 'a service';
  const words = rule ? ruleWords(rule, nameOf) : '';
  return (
    <Button
      size="small"
      icon={<Users aria-hidden size={14} />}
      className="max-w-full min-w-0 self-start"
      onClick={onOpen}
      data-affected={customers}
    >
      <span className="truncate">
        {customers === 0 ? 'Who is affected?' : customersCounted(customers)}
        {words && <span className="font-normal text-muted">, {words}</span>}
      </span>
    </Button>
  );
}
