import { type ComponentStatus, worst } from '../../domain/customers/component.ts';
import type { Moment, Span } from '../../domain/moment.ts';
import type { Stretch } from './stretches.ts';

/** How long a component was down and partly down; what lies over each other counts once, as the worse of the two. */
export type LostTime = { readonly down: Span; readonly partly: Span };

/** Of an uptime: what was lost, and out of how long. */
export type Uptime = LostTime & { readonly known: Span };

/** A time in which the worst that was said of a component did not change. */
export type Spell = { readonly status: ComponentStatus; readonly from: Moment; readonly to: Moment };

/** The stretches of one component, of all its incidents, laid over each other: oldest first, none over another. */
export function spellsOf(stretches: readonly Stretch[]): Spell[] {
  const edges = [...new Set(stretches.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const waiting = stretches.toSorted((a, b) => a.from - b.from);
  let active: Stretch[] = [];
  return edges.slice(0, -1).flatMap((from, at) => {
    while (waiting[0] && waiting[0].from <= from) active.push(...waiting.splice(0, 1));
    active = active.filter((one) => one.to > from);
    const to = edges[at + 1] ?? from;
    return active.length > 0 ? [{ status: worst(active.map((one) => one.status)), from, to }] : [];
  });
}

/** What was lost between two moments, counted from the moment since which the component is known. */
export function uptimeOf(spells: readonly Spell[], since: Moment, from: Moment, to: Moment): Uptime {
  const begin = Math.max(since, from);
  const lost = (status: ComponentStatus): Span =>
    spells
      .filter((spell) => spell.status === status)
      .reduce((sum, spell) => sum + Math.max(0, Math.min(spell.to, to) - Math.max(spell.from, begin)), 0);
  return { down: lost('major_outage'), partly: lost('partial_outage'), known: Math.max(0, to - begin) };
}

/**
 * Hundredths of a percent, rounded down: 100 % is said only where nothing was lost. `null` where nothing is known.
 * Down counts whole, partly down three tenths, as Statuspage counts them; slow, planned work and what was never
 * confirmed count nothing.
 */
export function hundredths({ down, partly, known }: Uptime): number | null {
  if (known <= 0) return null;
  return Math.floor(((10 * known - 10 * down - 3 * partly) * 1_000) / known);
}

/** `99.95 %`, `100 %`, never broken over two lines. */
export function percent(uptime: Uptime): string {
  const share = hundredths(uptime);
  if (share === null) return 'not known';
  return share === 10_000 ? '100\u00a0%' : `${(share / 100).toFixed(2)}\u00a0%`;
}
