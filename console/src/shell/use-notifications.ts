import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Owed } from '../../../src/inbound/api/shapes/incident.ts';
import { homeQuery } from '../api/queries.ts';
import type { Session } from '../api/shapes.ts';
import { clockAt, isLate } from '../incident/clock-at.ts';
import { useNow } from '../live/use-now.ts';

/**
 * Tells the reader outside of this tab when a promise of theirs becomes due soon, late or silent: once for each change,
 * only if they asked for it, and only while they look elsewhere.
 */
export function useNotifications({ preferences }: Session): void {
  const { data } = useQuery(homeQuery);
  const now = useNow();
  const navigate = useNavigate();
  const told = useRef(new Map<string, string>());
  const allowed =
    preferences.browserNotifications && 'Notification' in window && Notification.permission === 'granted';
  useEffect(() => {
    for (const owed of data?.youOwe ?? []) {
      const clock = clockAt(owed.audience.clock, now);
      const key = `${owed.incident.id} ${owed.audience.audience}`;
      const was = told.current.get(key);
      told.current.set(key, clock.timeState);
      if (was === undefined || was === clock.timeState) continue;
      if (clock.timeState !== 'due-soon' && !isLate(clock)) continue;
      if (allowed && document.visibilityState === 'hidden') {
        const { id } = owed.incident;
        notify(key, owed, isLate(clock), () =>
          navigate({ to: '/incidents/$incidentId', params: { incidentId: id } }),
        );
      }
    }
  }, [data, now, allowed, navigate]);
}

function notify(tag: string, { incident, audience, draft }: Owed, late: boolean, open: () => unknown): void {
  // The same tag replaces what stands there already: one promise, one notice.
  const notice = new Notification(`${incident.name}: ${late ? 'late' : 'due soon'}, ${audience.name}`, {
    tag,
    body: draft?.text ?? incident.headline,
  });
  notice.onclick = () => {
    window.focus();
    open();
    notice.close();
  };
}
