/** Where to go on after signing in: an address of this console as browsers read it, and else its first page. */
export function ownPath(next: string | undefined, origin: string): string {
  if (!next?.startsWith('/')) return '/';
  // Read as the browser does: it drops tabs and line breaks, and takes `\` for `/`.
  const url = URL.parse(next, origin);
  return url?.origin === origin ? url.pathname + url.search + url.hash : '/';
}
