/** Further versions of one update: the same facts, pitched at other readers. Everybody else reads the body. */
export const versionNames = ['technical', 'executives', 'sms'] as const;
export type VersionName = (typeof versionNames)[number];

/** Texts like a body, with time tokens; a version that is absent is not needed. */
export type Versions = { readonly [Name in VersionName]?: string | undefined };

/** All that an update says, for whoever looks for something in it. */
export function allWords({ body, versions }: { readonly body: string; readonly versions: Versions }): string {
  return [body, ...versionNames.flatMap((name) => versions[name] ?? [])].join('\n');
}
