const isMac = /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** "$mod+Enter" → ["⌘", "↵"] or ["Ctrl", "↵"]; "g h" → ["g", "h"]. */
export function keyNames(keys: string): string[] {
  return keys.split(/[+ ]/).map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}

const names: Record<string, string> = {
  $mod: isMac ? '⌘' : 'Ctrl',
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
};
