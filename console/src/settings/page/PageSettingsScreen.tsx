import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { pageSettingsQuery } from '../../api/queries.ts';
import { may } from '../../shell/access.ts';
import { Screen } from '../../shell/Screen.tsx';
import { useSession } from '../../shell/use-session.ts';
import { buttonClass } from '../../ui/Button.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageSettingsForm } from './PageSettingsForm.tsx';

/** How the public page calls itself and where it sends people. */
export function PageSettingsScreen() {
  const session = useSession();
  const answer = useQuery(pageSettingsQuery);
  return (
    <Screen
      narrow
      title="Status page"
      about="What everybody sees. A change is live within seconds."
      act={
        <a href={session.pagesUrl} target="_blank" rel="noreferrer" className={buttonClass()}>
          Open the page
          <ExternalLink aria-hidden size={14} />
          <span className="sr-only">(opens in a new tab)</span>
        </a>
      }
    >
      <Loaded of={answer} what="The settings of the page">
        {(settings) => (
          <PageSettingsForm key={settings.version} settings={settings} mayEdit={may(session, 'admin')} />
        )}
      </Loaded>
    </Screen>
  );
}
