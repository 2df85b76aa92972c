import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { peopleQuery } from '../../api/queries.ts';
import type { Person } from '../../api/shapes.ts';
import { may } from '../../shell/access.ts';
import { Screen } from '../../shell/Screen.tsx';
import { useSession } from '../../shell/use-session.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { AccessGuide } from './AccessGuide.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { PersonRow } from './PersonRow.tsx';

/** Who is in the house, and how far they may go. */
export function TeamScreen() {
  const session = useSession();
  const answer = useQuery(peopleQuery);
  const [inviting, setInviting] = useState(false);
  const [editing, setEditing] = useState<Person | null>(null);
  const mayEdit = may(session, 'admin');
  return (
    <Screen
      narrow
      title="Team"
      about="Who works on incidents, who may speak to customers, who reads."
      act={
        mayEdit && (
          <Button icon={<UserPlus aria-hidden size={16} />} onClick={() => setInviting(true)}>
            Invite
          </Button>
        )
      }
    >
      <Card>
        <Loaded of={answer} what="The team">
          {(people) => (
            <ul className="divide-y divide-line">
              {people
                .toSorted((one, other) => Number(other.active) - Number(one.active))
                .map((person) => (
                  <PersonRow
                    key={person.id}
                    person={person}
                    you={person.id === session.person.id}
                    onEdit={mayEdit ? () => setEditing(person) : null}
                  />
                ))}
            </ul>
          )}
        </Loaded>
      </Card>
      <AccessGuide />
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {editing && <PersonDialog person={editing} onClose={() => setEditing(null)} />}
    </Screen>
  );
}
