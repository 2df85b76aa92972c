import type { Preferences } from '../../api/shapes.ts';
import { openHelp } from '../../shell/helping.ts';
import { Button } from '../../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { Switch } from '../../ui/Choice.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { usePreferences } from './use-preferences.ts';

export function PreferencesCard({ preferences }: { preferences: Preferences }) {
  const prefer = usePreferences();
  return (
    <Card>
      <CardHead title="Look and keys" />
      <CardBody className="flex flex-col gap-5">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <span className="text-sm font-medium">Theme</span>
          <Segmented<Preferences['theme']>
            label="Theme"
            value={preferences.theme}
            onChange={(theme) => prefer.mutate({ theme })}
            options={[
              { value: 'system', label: 'As the system' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
        </div>
        <Switch
          label="Single-key shortcuts"
          hint="Letters act on their own while you are not typing. Off for voice control and for resting hands."
          checked={preferences.singleKeys}
          onChange={(singleKeys) => prefer.mutate({ singleKeys })}
        />
        <div>
          <Button size="small" onClick={openHelp}>
            Show all shortcuts
          </Button>
        </div>
        {prefer.error && <ErrorNote title="Not saved" error={prefer.error} />}
      </CardBody>
    </Card>
  );
}
