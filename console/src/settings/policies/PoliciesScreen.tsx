import { useQuery } from '@tanstack/react-query';
import { policiesQuery } from '../../api/queries.ts';
import { may } from '../../shell/access.ts';
import { Screen } from '../../shell/Screen.tsx';
import { useSession } from '../../shell/use-session.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { PolicyForm } from './PolicyForm.tsx';

/** The rules of the house. What may not be chosen is refused where it is written. */
export function PoliciesScreen() {
  const session = useSession();
  const answer = useQuery(policiesQuery);
  return (
    <Screen
      title="Policies"
      about="How often you speak, who must, and who is told when nobody does. No policy can leave an open incident without an owner of the words."
    >
      <Loaded of={answer} what="The policies">
        {(policy) => <PolicyForm key={policy.version} policy={policy} mayEdit={may(session, 'admin')} />}
      </Loaded>
    </Screen>
  );
}
