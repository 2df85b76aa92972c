import type { Book } from '../../../domain/impact/course.ts';
import { byRank, type Needing, type Rank, rankOf } from '../../../domain/impact/rank.ts';
import { stagesOf } from '../../../domain/impact/stages.ts';
import { rateAt } from '../../../domain/impact/sum.ts';
import { usersOf } from '../../../domain/impact/weight.ts';
import type { Recorded } from '../../../domain/incident/events.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import type { Moment } from '../../../domain/moment.ts';
import type { HurtCustomer } from '../../../engine/ports/impact.ts';
import type { Room } from '../incidents/room.ts';

/** Everything that an incident's impact is reckoned from, read once for one answer. */
export type Reckoning = {
  readonly incident: Incident;
  readonly log: readonly Recorded[];
  readonly hurts: readonly HurtCustomer[];
  readonly book: Book;
  readonly now: Moment;
};

export async function reckoningOf(room: Room, incident: Incident): Promise<Reckoning> {
  const [hurts, log, policy] = await Promise.all([
    room.impact.hurts(incident.id),
    room.engine.ledger.log(incident.id),
    room.house.settings.policy(),
  ]);
  const book = { hurts, stages: stagesOf(log), tiers: policy.value.tierWeights };
  return { incident, log, hurts, book, now: room.engine.clock.now() };
}

export type Ranked = Needing & Rank & { readonly hurt: HurtCustomer };

/** Everybody affected, whoever needs a word or a hand first on top. */
export function rankedOf({ incident, hurts, book, now }: Reckoning): readonly Ranked[] {
  return hurts
    .map((hurt) => {
      const needing: Needing = {
        customer: hurt.customer,
        name: hurt.name,
        rate: rateAt(hurt, now, book),
        users: peopleOf(hurt, book),
        deadline: hurt.deadline,
        toldAt: toldAt(incident, hurt),
        waits: hurt.asked?.waits ?? false,
        asked: hurt.asked !== null,
      };
      return { ...needing, ...rankOf(needing, now), hurt };
    })
    .sort(byRank);
}

/** The most people that any one component is missing for: the same people use several. */
export function peopleOf(hurt: HurtCustomer, { stages }: Pick<Book, 'stages'>): number {
  const components = new Set([...Object.keys(stages), ...hurt.marks.map(({ component }) => component)]);
  const counts = [...components].map((component) => {
    const said = hurt.marks.findLast((mark) => mark.component === component && mark.users !== null);
    return usersOf(hurt, component, said?.users ?? null).users;
  });
  return Math.max(...counts, counts.length === 0 ? (hurt.seats ?? 1) : 0);
}

/** When words went to them directly last: to them alone, or to all who are affected and they among them. */
function toldAt(incident: Incident, { customer, told }: HurtCustomer): Moment | null {
  const said = [incident.audiences[`customer:${customer}`], told ? incident.audiences.affected : undefined]
    .flatMap((state) => state?.said.at(-1) ?? [])
    .flatMap((update) => incident.updates[update]?.publishedAt ?? []);
  const times = [...said, ...(told ? [told.at] : [])];
  return times.length === 0 ? null : Math.max(...times);
}
