import type pg from 'pg';
import type { Moment } from '../../src/domain/moment.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { writeUpLeft } from '../../src/engine/outcomes/write-up.ts';
import { openComposer } from '../../src/outbound/email/composer.ts';
import { deliveryLettersIn } from '../../src/postgres/delivery-letters.ts';
import { fanOutContentsIn } from '../../src/postgres/fan-out-contents.ts';
import { fanOutsIn } from '../../src/postgres/fan-outs.ts';
import { openImpact } from '../../src/postgres/impact.ts';
import { openOwnFacts } from '../../src/postgres/own-facts.ts';

/** A mail as it went over the wire, with its envelope. */
export type Posted = { readonly to: string; readonly from: string; readonly message: string };

/** The worker's part of mail, done at once: fan-out of what was published since, and every letter written. */
export type Post = {
  deliver(incidents: Iterable<string>, now: Moment): Promise<void>;
  readonly posted: readonly Posted[];
};

export function openPost(pool: pg.Pool, engine: Engine, key: Buffer, pagesUrl: string): Post {
  const [fanOuts, letters, contents] = [fanOutsIn(pool), deliveryLettersIn(pool), fanOutContentsIn(pool)];
  const composer = openComposer({
    ...{ clock: engine.clock, contents, pagesUrl, key, dkim: null, inboundDomain: 'in.acme.example' },
    from: { display: 'Acme status', address: 'status@acme.example' },
  });
  const house = { engine, impact: openImpact(pool), ownFacts: openOwnFacts(pool) };
  const written = new Set<string>();
  const posted: Posted[] = [];

  async function fanOut(incident: string, now: Moment): Promise<void> {
    for (const { event } of await engine.ledger.log(incident)) {
      if (event.type !== 'update.published' || event.audience === 'internal' || written.has(event.update))
        continue;
      const publication = await fanOuts.publication(incident, event.audience);
      const { update, audience } = event;
      const alone = await writeUpLeft(house, { incident, update, audience });
      if (publication) await fanOuts.write(update, publication, now, alone);
      written.add(event.update);
    }
  }

  return {
    posted,
    async deliver(incidents, now) {
      for (const incident of incidents) await fanOut(incident, now);
      const batch = await letters.claim(200, 60, now);
      for (const letter of batch.letters) {
        const message = await composer.write(letter);
        if (message !== null) posted.push({ to: letter.to, from: composer.senderOf(letter), message });
      }
      const outcome = { lease: batch.lease, reply: '', result: 'accepted', recovered: false } as const;
      if (batch.letters.length > 0)
        await letters.settle(
          batch.letters.map(({ id }) => ({ id, ...outcome })),
          now,
        );
      await contents.finish(now);
    },
  };
}
