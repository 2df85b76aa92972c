import type { Clock } from '../../engine/clock.ts';
import type { DeliveryLetter, FanOutContents, Letters, MailLetter } from '../../engine/ports/letters.ts';
import type { Log } from '../../kit/log.ts';
import { openComposer } from './composer.ts';
import { Dispatch } from './dispatch.ts';
import { type DkimOptions, dkimSigner } from './dkim.ts';
import { Feeder } from './feeder.ts';
import { Hand, type Loan } from './hand.ts';
import { parseMailbox } from './mime/mailbox.ts';
import { Pace } from './pace.ts';
import { Relay } from './relay.ts';
import { keepRenewing } from './renewal.ts';
import { startLoop } from './sender-loop.ts';
import { Settler } from './settler.ts';
import { Signal } from './signal.ts';
import { parseServer, type Server } from './smtp/url.ts';

export type SenderOptions = {
  readonly mails: Letters<MailLetter>;
  readonly deliveries: Letters<DeliveryLetter>;
  readonly contents: FanOutContents;
  readonly clock: Clock;
  readonly log: Log;
  /** SMTP_URL. `null`: mail ends in the Outbox. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly pagesUrl: string;
  /** The installation's own: signs the links of subscribers. */
  readonly key: Buffer;
  readonly dkim?: DkimOptions | null;
  /**
   * The domain whose mail comes to us: letters carry an address there in the envelope, so that bounces are heard, and
   * those to contacts another for answers.
   */
  readonly inboundDomain?: string | null;
  /** How long a dead sender's letters wait for another one. 45 unless said. */
  readonly leaseSeconds?: number;
  /** How long the mail server may be silent, in milliseconds. A minute unless said. */
  readonly silence?: number;
  /** Calls back when something may be due. Returns a function that stops it. A poll each second goes on beside it. */
  readonly onDue?: (wake: () => void) => () => void;
};

export type Sender = {
  /** Ends what is under way, gives back the rest. */
  stop(): Promise<void>;
  /** Resolves when nothing that is due now waits any more, or the mail server is away. For tests. */
  flush(): Promise<void>;
  /** What is wrong with the mail server, as a sentence; `null` when nothing is. */
  problem(): string | null;
};

const wantsMore = 250;
const patience = 10_000;

/** Sends what is due, now and from now on. As many as one likes may run over one database. */
export function startSender(options: SenderOptions): Sender {
  const post = openPost(options);
  const { feeder, dispatch, hand, relay, signal } = post;
  const wake = () => signal.raise();
  const stops = [options.onDue?.(wake), options.clock.onMove(wake), keepRenewing(post.loans, post)];
  const loop = startLoop(post, () => pass(post, options.contents));
  return {
    problem: () => relay.problem,
    async flush() {
      for (;;) {
        const taken = await loop.nextPass();
        if (relay.pause > 0 || (taken === 0 && hand.size === 0 && (dispatch?.idle ?? true))) return;
        if (taken === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async stop() {
      await loop.stop();
      await Promise.race([
        feeder.giveBack(''),
        new Promise((resolve) => setTimeout(resolve, patience).unref()),
      ]);
      await dispatch?.stop(patience);
      for (const stop of stops) await stop?.();
    },
  };
}

function openPost(options: SenderOptions) {
  const { clock, log, leaseSeconds = 45, silence = 60_000 } = options;
  const from = parseMailbox(options.mailFrom);
  if (!from) throw new Error('MAIL_FROM must look like "Acme status <status@example.com>".');
  const server: Server | null = options.smtpUrl === null ? null : parseServer(options.smtpUrl);
  const { inboundDomain = null } = options;
  const dkim = options.dkim ? dkimSigner(options.dkim) : null;
  const composer = openComposer({ ...options, from, inboundDomain, dkim });
  const now = () => clock.now();
  const onTrouble = (error: unknown) => log.error({ err: error }, 'Sending mail ran into a problem.');
  const [pace, relay, signal, loans] = [new Pace(), new Relay(tell(log)), new Signal(), new Set<Loan>()];
  const [hand, settler] = [new Hand(pace), new Settler(now, onTrouble)];
  const lanes = { composer, relay, pace, now, silence, onTrouble };
  const onRoom = () => {
    if (hand.size < wantsMore) signal.raise();
  };
  const dispatch = server && new Dispatch(hand, settler, { ...lanes, server }, onRoom);
  const feeder = new Feeder({ ...options, hand, loans, relay, settler, leaseSeconds, now });
  return { relay, signal, loans, hand, settler, dispatch, feeder, now, onTrouble, leaseSeconds };
}

function tell(log: Log): (problem: string | null) => void {
  return (problem) =>
    problem === null
      ? log.info('The mail server takes mail again.')
      : log.warn({ problem }, 'The mail server is in trouble. Mail waits, and is tried again.');
}

type Post = ReturnType<typeof openPost>;

async function pass(
  { feeder, dispatch, hand, signal, now }: Post,
  contents: FanOutContents,
): Promise<number> {
  const taken = dispatch ? await feeder.feed(dispatch) : await feeder.keep();
  dispatch?.kick();
  // What was taken may be for slow hosts alone: look again before lanes stand idle for long.
  if (taken > 0 && dispatch) setTimeout(() => signal.raise(), 25);
  if (taken === 0 && hand.size === 0 && (dispatch?.idle ?? true)) await contents.finish(now());
  return taken;
}
