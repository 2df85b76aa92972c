import type { IncidentView, UpdateView } from '../../../src/inbound/api/shapes/incident.ts';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { askApproval, draft, type Words } from './acts.ts';
import { PeopleMenu } from './PeopleMenu.tsx';
import { Problems } from './Problems.tsx';
import { useIncidentAct } from './use-incident-act.ts';

type Props = {
  incident: IncidentView;
  words: Words;
  why: string;
  disabled?: boolean;
  /** These words, where they were drafted already: somebody else is asked to read the same. */
  drafted?: UpdateView;
  done?: () => void;
};

/** Words that need a second reader: pick one, and they get the whole text with one button. */
export function ApprovalAsk({ incident, words, why, disabled = false, drafted, done }: Props) {
  const me = useSession().person;
  const askedOf = drafted?.approval.askedOf;
  const act = useIncidentAct(
    incident.id,
    async (person: { id: string }) =>
      askApproval((drafted ?? (await draft(incident.id, words))).id, person.id),
    { says: 'Asked', ...(done ? { done } : {}) },
  );
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-muted">{why}</p>
      <PeopleMenu
        heading="Who reads it before it goes?"
        without={[me.id, ...(askedOf ? [askedOf.id] : [])]}
        needs={['approver', 'admin']}
        onPick={(person) => act.mutate(person)}
        trigger={
          <Button
            look={askedOf ? 'secondary' : 'primary'}
            size="large"
            className="w-full"
            busy={act.isPending}
            disabled={disabled || !incident.may.publish}
          >
            {askedOf ? 'Ask another' : 'Ask someone to approve'}
          </Button>
        }
      />
      <Problems title="Not asked" error={act.error} safe="The text is safe here." />
    </div>
  );
}
