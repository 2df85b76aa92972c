import { type ComponentStatus, worse } from '../../domain/customers/component.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Publication } from '../../domain/updates/publication.ts';
import { type Leaf, lastDays } from './calendar.ts';
import { publishedStretches, type Stretch } from './stretches.ts';
import { type Spell, spellsOf } from './uptime.ts';

export const stripDays = 90;

/** One day of a component, by what was published about it. */
export type StripDay = Leaf & {
  /** 0 is the oldest of the strip. */
  readonly index: number;
  readonly status: ComponentStatus;
  /** The incidents that were open on this day and touched the component. */
  readonly incidents: readonly string[];
  /** Some of it was written down when it was over. */
  readonly addedLater: boolean;
};

/** What was published for each component: days are told by publications, not by probes. It is the record of what we said. */
export type PublishedRecord = {
  /** The last 90 days in the page's time zone, oldest first. */
  readonly calendar: readonly Leaf[];
  /** Only days on which something was published, oldest first. */
  readonly days: ReadonlyMap<string, readonly StripDay[]>;
  /** Of all time. */
  readonly spells: ReadonlyMap<string, readonly Spell[]>;
};

export function dayStrips(publications: readonly Publication[], now: Moment, zone = 'UTC'): PublishedRecord {
  const calendar = lastDays(now, stripDays, zone);
  const stretches = [...publishedStretches(publications, now)];
  return {
    calendar,
    days: new Map(stretches.map(([component, of]) => [component, stripOf(of, calendar)])),
    spells: new Map(stretches.map(([component, of]) => [component, spellsOf(of)])),
  };
}

function stripOf(stretches: readonly Stretch[], calendar: readonly Leaf[]): StripDay[] {
  const first = calendar[0]?.from ?? 0;
  const recent = stretches.filter((one) => one.to >= first);
  return calendar.flatMap((day, index) => {
    const touching = recent.filter((one) => touches(one, day));
    if (touching.length === 0) return [];
    const status = touching.map((one) => one.status).reduce(worse);
    return [
      {
        ...day,
        index,
        status,
        incidents: [...new Set(touching.map((one) => one.incident))],
        addedLater: touching.some((one) => one.addedLater),
      },
    ];
  });
}

/** What ends as a day begins is not of that day, unless it lasted no time at all. */
const touches = (one: Stretch, day: Leaf): boolean =>
  one.from < day.to && (one.to > day.from || (one.to === day.from && one.from === one.to));
