import type { Publication, PublishedUpdate } from '../domain/updates/publication.ts';
import type { Viewer } from '../engine/ports/private-pages.ts';
import type { Sight } from './private-sight.ts';

/**
 * What was said to a customer alone and to all who are affected, as one: newest first, in the version of this reader.
 * Copied field by field. Where both are open, what was said to them alone says how things stand.
 */
export function wordsFor(
  { own, shared }: Pick<Sight, 'own' | 'shared'>,
  level: Viewer['level'],
): Publication | null {
  const leading =
    own?.resolvedAt === null || shared === null || shared.resolvedAt !== null ? (own ?? shared) : shared;
  if (!leading) return null;
  const { incident, audience, mode, headline, status, impact, startedAt } = leading;
  const { identifiedAt, monitoringAt, resolvedAt, changedAt, facts, components, promise, writer } = leading;
  return {
    ...{ incident, audience, mode, headline, status, impact, startedAt },
    ...{ identifiedAt, monitoringAt, resolvedAt, changedAt, facts, components, promise },
    ...(writer !== undefined && { writer }),
    plan: leading.plan,
    workarounds: both(own?.workarounds, shared?.workarounds),
    polls: both(own?.polls, shared?.polls),
    // The true one counts what happens inside, too.
    version: 0,
    writeUp: letterOf(own, shared),
    updates: said(own, shared).map((update) => inLevel(update, level)),
  };
}

/** One letter for everybody who was told: it reaches them once, however they are written to. */
function letterOf(own: Publication | null, shared: Publication | null): Publication['writeUp'] {
  const shown = [own?.writeUp, shared?.writeUp].filter((one) => one !== null && one !== undefined);
  return shown.find(({ state }) => state === 'published') ?? shown[0] ?? null;
}

/** What only they were offered or asked, and what all affected were; the same thing once. */
function both<T extends { readonly id: string }>(
  own: readonly T[] = [],
  shared: readonly T[] = [],
): readonly T[] {
  return [...own, ...shared.filter(({ id }) => !own.some((one) => one.id === id))];
}

/** One act may speak to a customer and to all affected at the same moment: they read what was said to them. */
function said(own: Publication | null, shared: Publication | null): readonly PublishedUpdate[] {
  const alone = own?.updates ?? [];
  const others = (shared?.updates ?? []).filter(
    ({ publishedAt }) => !alone.some((update) => update.publishedAt === publishedAt),
  );
  return [...alone, ...others].sort((one, other) => other.publishedAt - one.publishedAt);
}

function inLevel(update: PublishedUpdate, level: Viewer['level']): PublishedUpdate {
  const words = (level === 'technical' ? update.versions.technical : undefined) ?? update.words;
  return { ...update, words, versions: {}, changes: [] };
}
