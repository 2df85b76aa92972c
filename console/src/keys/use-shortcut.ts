import { useEffect, useRef } from 'react';
import { register, type Shortcut } from './shortcuts.ts';

type Options = { group?: string; when?: boolean; inDialogs?: boolean };

/** `useShortcut('u', 'Write update', () => …, {group: 'Incident', when: mayPublish})`. Listed by `?` while mounted. */
export function useShortcut(keys: string, label: string, run: Shortcut['run'], options: Options = {}): void {
  const { group = 'Anywhere', when = true, inDialogs = false } = options;
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (!when) return;
    return register({ keys, label, group, inDialogs, run: (event) => latest.current(event) });
  }, [keys, label, group, when, inDialogs]);
}
