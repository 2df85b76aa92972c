import { useNavigate } from '@tanstack/react-router';
import type { Session } from '../api/shapes.ts';
import { useShortcut } from '../keys/use-shortcut.ts';
import { may } from './access.ts';
import { openDeclare } from './declaring.ts';
import { openHelp } from './helping.ts';
import { daily, settings } from './navigation.tsx';
import { openPalette, useCommands } from './palette.ts';

/** Keys and commands that work on every screen. */
export function useEverywhere(session: Session): void {
  const navigate = useNavigate();
  const mayDeclare = may(session, 'responder');
  useShortcut('$mod+k', 'Find or do', openPalette, { inDialogs: true });
  useShortcut('?', 'Keyboard help', openHelp);
  useShortcut('c', 'Declare an incident', () => openDeclare(), { when: mayDeclare });
  useShortcut('g h', 'Home', () => void navigate({ to: '/' }), { group: 'Go to' });
  useShortcut('g i', 'Incidents', () => void navigate({ to: '/incidents' }), { group: 'Go to' });
  useShortcut('g t', 'Say this', () => void navigate({ to: '/say-this' }), { group: 'Go to' });
  useShortcut('g s', 'Signals', () => void navigate({ to: '/signals' }), { group: 'Go to' });
  useShortcut('g c', 'Customers', () => void navigate({ to: '/customers' }), { group: 'Go to' });
  useShortcut('g m', 'Conversations', () => void navigate({ to: '/conversations' }), { group: 'Go to' });
  useShortcut('g n', 'Insights', () => void navigate({ to: '/insights' }), { group: 'Go to' });
  useShortcut('g o', 'Outbox', () => void navigate({ to: '/outbox' }), { group: 'Go to' });
  useCommands([
    ...(mayDeclare
      ? [{ id: 'declare', label: 'Declare an incident', group: 'Do', keys: 'c', run: () => openDeclare() }]
      : []),
    { id: 'help', label: 'Keyboard help', group: 'Do', keys: '?', run: openHelp },
    ...[...daily, ...settings].map(({ to, name, keys }) => ({
      id: `go ${to}`,
      label: name,
      group: 'Go to',
      ...(keys === undefined ? {} : { keys }),
      run: () => void navigate({ to }),
    })),
    { id: 'go profile', label: 'Profile', group: 'Go to', run: () => void navigate({ to: '/profile' }) },
  ]);
}
