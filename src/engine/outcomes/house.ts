import type { Egress } from '../../kit/egress.ts';
import type { Log } from '../../kit/log.ts';
import type { Engine } from '../engine.ts';
import type { Addresses } from '../ports/addresses.ts';
import type { Conversations } from '../ports/conversations.ts';
import type { FanOuts } from '../ports/fan-outs.ts';
import type { FollowUpDeliveries } from '../ports/follow-up-webhooks.ts';
import type { ImpactRows } from '../ports/impact.ts';
import type { Mails } from '../ports/mails.ts';
import type { Nudges } from '../ports/nudges.ts';
import type { OwnFactsRows } from '../ports/own-facts.ts';
import type { Within } from '../ports/within.ts';

/** What the jobs after a command may reach. */
export type OutcomeHouse = {
  readonly engine: Engine;
  readonly log: Log;
  readonly nudges: Nudges;
  readonly addresses: Addresses;
  readonly fanOuts: FanOuts;
  readonly mails: Mails;
  readonly impact: Pick<ImpactRows, 'hurt' | 'hurts'>;
  readonly ownFacts: OwnFactsRows;
  readonly conversations: Pick<Conversations, 'find' | 'messages'>;
  readonly within: Within;
  readonly followUpDeliveries: FollowUpDeliveries;
  /** Where calls to addresses that people typed in may go. */
  readonly egress: Egress;
  /** Reads a public page as a stranger would; `null` when it cannot be had. */
  readonly readPage: (path: string) => Promise<string | null>;
  readonly consoleUrl: string;
  /** Signs the links in mails. */
  readonly key: Buffer;
};
