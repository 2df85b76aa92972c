import { useState } from 'react';
import type { Preferences } from '../../api/shapes.ts';
import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { Switch } from '../../ui/Choice.tsx';
import { usePreferences } from './use-preferences.ts';

/** Notifications of this browser, for what you owe. Asked for only when somebody wants them. */
export function NotificationsCard({ preferences }: { preferences: Preferences }) {
  const prefer = usePreferences();
  const known = 'Notification' in window;
  const [permission, setPermission] = useState(known ? Notification.permission : 'denied');
  const toggle = async (on: boolean) => {
    if (!on) return prefer.mutate({ browserNotifications: false });
    const answer = await Notification.requestPermission();
    setPermission(answer);
    if (answer === 'granted') prefer.mutate({ browserNotifications: true });
  };
  const blocked = known && permission === 'denied';
  return (
    <Card>
      <CardHead title="Reminders" hint="By mail always, with the finished draft. Here too, if you like." />
      <CardBody>
        <Switch
          label="Browser notifications"
          hint={hintFor(known, blocked)}
          checked={preferences.browserNotifications && permission === 'granted'}
          disabled={!known || blocked}
          onChange={(on) => void toggle(on)}
        />
      </CardBody>
    </Card>
  );
}

function hintFor(known: boolean, blocked: boolean): string {
  if (!known) return 'This browser has none, or the console is not served over https.';
  if (blocked) return 'This browser blocks them for this site. Allow them in its settings first.';
  return 'When a promise of yours is due soon or late. Never for anything else.';
}
