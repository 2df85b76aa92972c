/** The token behind the # of the address, or "". */
export function hashToken(): string {
  return decodeURIComponent(location.hash.slice(1)).trim();
}
