import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useMemo } from 'react';
import { Backdrop } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { type Command, closePalette, useOfferedCommands, usePaletteOpen } from './palette.ts';
import { useIncidentCommands } from './use-incident-commands.ts';

type Group = { value: string; items: Command[] };

/** ⌘K: every place, every act of the present screen, every recent incident. */
export function CommandPalette() {
  const open = usePaletteOpen();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && closePalette()}>
      <Dialog.Portal>
        <Backdrop />
        <Dialog.Popup
          data-modal
          aria-label="Find or do"
          className="floating fixed inset-x-3 top-[8dvh] z-50 mx-auto flex max-h-[70dvh] max-w-xl flex-col overflow-hidden rounded-2xl bg-surface shadow-float outline-none"
        >
          <Finder />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Finder() {
  const groups = useGroups();
  const pick = (command: Command) => {
    closePalette();
    // After the dialog has given the focus back, so that what opens next can take it.
    setTimeout(command.run, 0);
  };
  return (
    <Autocomplete.Root
      items={groups}
      inline
      open
      autoHighlight="always"
      keepHighlight
      itemToStringValue={(command: Command) => `${command.label} ${command.hint ?? ''}`}
    >
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden size={18} className="text-muted" />
        <Autocomplete.Input
          aria-label="Find or do"
          placeholder="Find an incident, go somewhere, do something"
          className="h-13 w-full bg-transparent text-base outline-none placeholder:text-muted"
        />
      </div>
      <Autocomplete.Empty className="px-4 py-8 text-sm text-muted empty:p-0">
        Nothing by that name.
      </Autocomplete.Empty>
      <Autocomplete.List className="overflow-y-auto p-2 empty:p-0">
        {(group: Group) => (
          <Autocomplete.Group key={group.value} items={group.items} className="mb-1">
            <Autocomplete.GroupLabel className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted">
              {group.value}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(command: Command) => (
                <Autocomplete.Item
                  key={command.id}
                  value={command}
                  onClick={() => pick(command)}
                  className="flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-2.5 text-sm outline-none data-[highlighted]:bg-canvas pointer-coarse:min-h-11"
                >
                  <span className="min-w-0 flex-1 truncate font-medium">{command.label}</span>
                  {command.hint && <span className="truncate text-xs text-muted">{command.hint}</span>}
                  {command.keys && <Kbd keys={command.keys} className="text-muted" />}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

function useGroups(): Group[] {
  const offered = useOfferedCommands();
  const incidents = useIncidentCommands();
  return useMemo(() => {
    const groups = Map.groupBy([...offered, ...incidents], ({ group }) => group);
    return [...groups]
      .sort(([one], [other]) => rank(one) - rank(other))
      .map(([value, items]) => ({ value, items }));
  }, [offered, incidents]);
}

/** What belongs to the present screen stands first. */
function rank(group: string): number {
  const last = ['Do', 'Incidents', 'Go to'].indexOf(group);
  return last === -1 ? 0 : last + 1;
}
