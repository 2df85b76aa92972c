import { customerOf } from '../../domain/customers/audience.ts';
import { stagesOf } from '../../domain/impact/stages.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { ownFacts } from '../../domain/review/own-facts.ts';
import type { HurtCustomer } from '../ports/impact.ts';
import type { JobOf } from '../ports/queue.ts';
import type { OutcomeHouse } from './house.ts';

type Leaving = Pick<OutcomeHouse, 'engine' | 'impact' | 'ownFacts'>;
type Left = Pick<JobOf<'fan-out'>, 'incident' | 'update' | 'audience'>;

/**
 * Before the letter of what happened is written down for its readers: what it was for each customer among them is kept.
 * Answers the customers who read it as words to them alone, so that whoever is reached twice reads it once, with the
 * record of their own. Nobody for other words.
 */
export async function writeUpLeft(house: Leaving, job: Left): Promise<readonly string[]> {
  const incident = await house.engine.ledger.find(job.incident);
  const letter = incident?.updates[job.update];
  if (!incident || !letter?.writeUp) return [];
  const hurts = await hurtIn(house, incident, job);
  if (hurts.length > 0) {
    const stages = stagesOf(await house.engine.ledger.log(incident.id));
    const at = letter.publishedAt ?? house.engine.clock.now();
    const facts = hurts.flatMap((hurt) => {
      const own = ownFacts(hurt, { stages }, at);
      return own === null ? [] : [{ customer: hurt.customer, ...own }];
    });
    await house.ownFacts.keep(incident.id, facts);
  }
  return Object.values(incident.updates)
    .filter(({ act, id }) => act === letter.act && id !== letter.id)
    .flatMap(({ audience }) => customerOf(audience) ?? []);
}

async function hurtIn(
  { impact }: Leaving,
  { id }: Incident,
  { audience }: Left,
): Promise<readonly HurtCustomer[]> {
  if (audience === 'affected') return impact.hurts(id);
  const customer = customerOf(audience);
  const hurt = customer === null ? null : await impact.hurt(id, customer);
  return hurt ? [hurt] : [];
}
