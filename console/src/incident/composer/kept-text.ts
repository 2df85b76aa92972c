import type { Text } from './text.ts';

type Kept = { text: Text; at: number };

/** Words as they are typed, in this browser: they survive a reload, a crash and a dead network. */
export function keep(incident: string, audience: string, text: Text, at: number): void {
  try {
    localStorage.setItem(keyOf(incident, audience), JSON.stringify({ text, at }));
  } catch {
    // A full or closed storage: the server's copy is two seconds behind, and enough.
  }
}

export function kept(incident: string, audience: string): Kept | null {
  try {
    const found = JSON.parse(localStorage.getItem(keyOf(incident, audience)) ?? 'null') as Kept | null;
    if (typeof found?.text?.body !== 'string') return null;
    // What an older console kept knows no versions.
    return { ...found, text: { ...found.text, versions: found.text.versions ?? {} } };
  } catch {
    return null;
  }
}

export function forget(incident: string, audience: string): void {
  try {
    localStorage.removeItem(keyOf(incident, audience));
  } catch {
    // Nothing to forget where nothing can be kept.
  }
}

function keyOf(incident: string, audience: string): string {
  return `text ${incident} ${audience}`;
}
