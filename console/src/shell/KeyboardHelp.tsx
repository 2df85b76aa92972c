import { useSyncExternalStore } from 'react';
import { isSingle, shortcuts, watchShortcuts } from '../keys/shortcuts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { closeHelp, useHelpOpen } from './helping.ts';
import { useSession } from './use-session.ts';

/** Every shortcut that works right now, by where it belongs. */
export function KeyboardHelp() {
  const open = useHelpOpen();
  const { preferences } = useSession();
  const all = useSyncExternalStore(watchShortcuts, shortcuts);
  const byKeys = [...new Map(all.map((shortcut) => [shortcut.keys, shortcut])).values()];
  const groups = Map.groupBy(byKeys, ({ group }) => group);
  return (
    <Dialog
      open={open}
      onClose={closeHelp}
      title="Keyboard"
      description={
        preferences.singleKeys
          ? 'Single keys rest while you type. They can be switched off in your profile.'
          : 'Single keys are switched off. Switch them on in your profile.'
      }
    >
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        {[...groups].map(([group, list]) => (
          <section key={group}>
            <h3 className="mb-1.5 text-xs font-medium text-muted">{group}</h3>
            <dl>
              {list.map(({ keys, label }) => (
                <div
                  key={keys}
                  className="flex h-8 items-center justify-between gap-4 border-b border-line last:border-0"
                >
                  <dt
                    className={
                      !preferences.singleKeys && isSingle(keys) ? 'text-muted line-through' : undefined
                    }
                  >
                    {label}
                  </dt>
                  <dd>
                    <Kbd keys={keys} className="text-muted pointer-coarse:inline-flex" />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
