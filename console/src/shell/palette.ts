import { useEffect, useRef, useSyncExternalStore } from 'react';

export type Command = {
  id: string;
  label: string;
  group: string;
  hint?: string;
  keys?: string;
  run: () => void;
};

let open = false;
let offered: readonly Command[] = [];
const watchers = new Set<() => void>();

export function openPalette(): void {
  open = true;
  tell();
}

export function closePalette(): void {
  open = false;
  tell();
}

export function usePaletteOpen(): boolean {
  return useSyncExternalStore(watch, () => open);
}

export function useOfferedCommands(): readonly Command[] {
  return useSyncExternalStore(watch, () => offered);
}

/** Offers commands in the palette while mounted. `id`s must be stable; `run` may change. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  const shape = JSON.stringify(commands);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the commands, whose functions are new on each render
  useEffect(() => {
    const mine = latest.current.map((command) => ({
      ...command,
      run: () => latest.current.find(({ id }) => id === command.id)?.run(),
    }));
    offered = [...offered, ...mine];
    tell();
    return () => {
      offered = offered.filter((command) => !mine.includes(command));
      tell();
    };
  }, [shape]);
}

function tell(): void {
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
