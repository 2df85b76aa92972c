import type { Moment } from '../../domain/moment.ts';
import type { PortalView } from '../../engine/ports/portal.ts';
import type { Choice, Subscribers } from '../../engine/ports/subscribers.ts';
import { confirmPath, pathsOf } from './links.ts';
import { subscriptionMail } from './subscription-mail.ts';

export type AskingHouse = {
  readonly subscribers: Subscribers;
  /** The installation's key: signs the link. */
  readonly key: Buffer;
  /** A demo: mail never leaves the machine. */
  readonly demo: boolean;
};

export type Asking = {
  /** Checked already. */
  readonly address: string;
  readonly choice: Choice;
  readonly at: Moment;
  readonly page: Pick<PortalView, 'pageName' | 'origin'>;
};

/** Double opt-in, for the public form and for whoever adds a reader by hand: pending, and a mail with a button. */
export async function askToConfirm(
  { subscribers, key, demo }: AskingHouse,
  { address, choice, at, page: { pageName, origin } }: Asking,
): Promise<void> {
  await subscribers.ask({
    address,
    choice,
    at,
    compose: ({ id, known }) => {
      const path = known ? pathsOf(id, key).preferences : confirmPath(id, key);
      return subscriptionMail({ to: address, pageName, origin, path, known, at, withhold: demo });
    },
  });
}
