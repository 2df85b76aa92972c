const prefix = /^\s*(?:(?:re|aw|sv|vs|antw|odp|rif|res|fwd?|wg|tr|enc|vb)\s*(?:\[\d{1,3}\])?\s*:\s*)+/i;

/** A subject without the "Re:" and "AW:" of mail programs: answers say "Re:" once. */
export function withoutPrefix(subject: string): string {
  return subject.slice(0, 500).replace(prefix, '').replace(/\s+/g, ' ').trim().slice(0, 200).toWellFormed();
}
