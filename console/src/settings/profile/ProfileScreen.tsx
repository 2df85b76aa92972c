import { accessWords } from '../../shell/access.ts';
import { Screen } from '../../shell/Screen.tsx';
import { useSession } from '../../shell/use-session.ts';
import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { Avatar } from '../../ui/PersonName.tsx';
import { NotificationsCard } from './NotificationsCard.tsx';
import { PasswordCard } from './PasswordCard.tsx';
import { PreferencesCard } from './PreferencesCard.tsx';
import { SessionsCard } from './SessionsCard.tsx';

/** What is yours: how it looks, how it reaches you, how you come in. */
export function ProfileScreen() {
  const session = useSession();
  const { person } = session;
  return (
    <Screen narrow title="Profile">
      <Card>
        <CardBody className="flex items-center gap-4 pt-4 sm:pt-5">
          <Avatar person={person} />
          <div>
            <p className="font-semibold">{person.name}</p>
            <p className="text-sm text-muted">
              {person.email}, {accessWords[person.access].name}
            </p>
          </div>
        </CardBody>
      </Card>
      <PreferencesCard preferences={session.preferences} />
      <NotificationsCard preferences={session.preferences} />
      <PasswordCard email={person.email} />
      <Card>
        <CardHead title="Where you are signed in" hint="End what you do not know." />
        <SessionsCard />
      </Card>
    </Screen>
  );
}
