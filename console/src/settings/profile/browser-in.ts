/** "Firefox on Linux": enough of a user agent to know one's own devices. */
export function browserIn(userAgent: string): string {
  const browser = named(userAgent, [
    ['Edge', /Edg\//],
    ['Firefox', /Firefox\//],
    ['Chrome', /Chrom(e|ium)\//],
    ['Safari', /Safari\//],
    ['curl', /^curl\//],
  ]);
  const system = named(userAgent, [
    ['Android', /Android/],
    ['iPhone or iPad', /iPhone|iPad/],
    ['Windows', /Windows/],
    ['macOS', /Mac OS X/],
    ['Linux', /Linux/],
  ]);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? (userAgent.slice(0, 60) || 'Unknown');
}

function named(userAgent: string, names: readonly (readonly [string, RegExp])[]): string | null {
  return names.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null;
}
