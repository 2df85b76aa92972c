import { createKeybindingsHandler } from 'tinykeys';

export type Shortcut = {
  /** tinykeys syntax: "c", "g h", "$mod+k", "$mod+Enter", "?". */
  keys: string;
  label: string;
  /** Heading in the keyboard help. */
  group: string;
  run: (event: KeyboardEvent) => void;
  /** Also while a dialog is open. Single keys otherwise rest behind one. */
  inDialogs?: boolean;
};

let registered: readonly Shortcut[] = [];
let singleKeys = true;
let handler: ((event: KeyboardEvent) => void) | null = null;
const watchers = new Set<() => void>();

/** Takes the shortcut until the returned function is called. The latest taker of the same keys wins. */
export function register(shortcut: Shortcut): () => void {
  registered = [...registered, shortcut];
  renew();
  return () => {
    registered = registered.filter((other) => other !== shortcut);
    renew();
  };
}

export const shortcuts = (): readonly Shortcut[] => registered;

/** WCAG 2.1.4: shortcuts of one printable key can be switched off. */
export function allowSingleKeys(allowed: boolean): void {
  singleKeys = allowed;
}

export function watchShortcuts(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function startKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (!isOverControl(event)) handler?.(event);
  };
  const beforeControls = (event: KeyboardEvent) => {
    if (!isOverControl(event)) return;
    handler?.(event);
    if (event.defaultPrevented) event.stopPropagation();
  };
  window.addEventListener('keydown', onKey);
  window.addEventListener('keydown', beforeControls, true);
  return () => {
    window.removeEventListener('keydown', onKey);
    window.removeEventListener('keydown', beforeControls, true);
  };
}

/** Ctrl+Enter on a switch or a button is the screen's: heard second, it would first have turned the switch. */
function isOverControl(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isTyping(event.target);
}

function renew(): void {
  // A dialog's own keys win over those of the screen below it, also when that screen comes a moment later.
  const ordered = registered.toSorted(
    (one, other) => Number(one.inDialogs ?? false) - Number(other.inDialogs ?? false),
  );
  const byKeys = new Map(ordered.map((shortcut) => [shortcut.keys, shortcut]));
  const bindings = [...byKeys].flatMap(([keys, shortcut]) =>
    pressed(keys).map((one) => [one, (event: KeyboardEvent) => fire(shortcut, event)] as const),
  );
  handler = createKeybindingsHandler(Object.fromEntries(bindings));
  for (const watcher of watchers) watcher();
}

/** "?" takes Shift on most keyboards and nothing on some: it is the sign that counts. */
function pressed(keys: string): string[] {
  return keys === '?' ? ['?', 'Shift+?'] : [keys];
}

function fire(shortcut: Shortcut, event: KeyboardEvent): void {
  if (isSingle(shortcut.keys)) {
    if (!singleKeys || isTyping(event.target)) return;
    if (!shortcut.inDialogs && document.querySelector('[data-modal][data-open]')) return;
  }
  event.preventDefault();
  shortcut.run(event);
}

export function isSingle(keys: string): boolean {
  return !keys.includes('+');
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return ['TEXTAREA', 'SELECT'].includes(target.tagName);
}
