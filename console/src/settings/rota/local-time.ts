/** Epoch ms as a `datetime-local` field wants it, in the reader's zone: "2026-11-23T15:00". */
export function localInput(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The instant that a `datetime-local` field says in the reader's zone, as RFC 3339; "" when it says none. */
export function instantOf(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}
