import { useShortcut } from '../keys/use-shortcut.ts';
import { useCommands } from '../shell/palette.ts';

type Acts = Readonly<Record<'write' | 'takeComms' | 'who' | 'phase' | 'next' | 'resolve', () => void>>;

/** The keys of an incident, and the same acts in the palette. `when`: it is open and nobody is writing over it. */
export function useIncidentKeys(name: string, when: boolean, acts: Acts): void {
  const group = { group: 'Incident', when };
  useShortcut('u', 'Write an update', acts.write, group);
  useShortcut('t', 'Take comms lead', acts.takeComms, group);
  useShortcut('w', 'Who needs to know', acts.who, group);
  useShortcut('p', 'Change the phase', acts.phase, group);
  useShortcut('n', 'Next thing owed', acts.next, group);
  const offered: readonly [string, string | undefined, () => void][] = [
    ['Write an update', 'u', acts.write],
    ['Take comms lead', 't', acts.takeComms],
    ['Who needs to know', 'w', acts.who],
    ['Change the phase', 'p', acts.phase],
    ['Resolve', undefined, acts.resolve],
  ];
  useCommands(
    when
      ? offered.map(([label, keys, run]) => ({
          id: `${name} ${label}`,
          label,
          group: name,
          ...(keys ? { keys } : {}),
          run,
        }))
      : [],
  );
}
