import type { Clock } from '../../../engine/clock.ts';
import type { OpenSource, SourceKeys } from '../../../engine/ports/signal-sources.ts';
import type { Signals } from '../../../engine/ports/signals.ts';
import { cleanLine, cleanText } from '../../../kit/clean-text.ts';
import { sign } from '../../../kit/secret.ts';
import type { Heard, Said } from './said.ts';

export type SignalReception = {
  readonly sources: SourceKeys;
  readonly signals: Signals;
  readonly clock: Clock;
  /** The installation's key: scrambles who reported. */
  readonly key: Buffer;
};

/** What became of a post, for the one who looks at the sender's log. */
export type SignalOutcome = {
  readonly outcome: 'kept' | 'ignored';
  readonly signal: string | null;
  readonly sentence: string;
};

const longestText = 2_000;

/** Keeps what was said. The same again has the same answer and counts once. Nothing is ever published by it. */
export async function receiveSignal(
  reception: SignalReception,
  source: OpenSource,
  heard: Heard,
): Promise<SignalOutcome> {
  const at = reception.clock.now();
  await reception.sources.received(source.id, at);
  if ('nothing' in heard) return { outcome: 'ignored', signal: null, sentence: heard.nothing };
  const { said } = heard;
  const text = cleanText(said.text).trim().slice(0, longestText).toWellFormed();
  if (text === '')
    return { outcome: 'ignored', signal: null, sentence: 'There are no words in it. It is not counted.' };
  const email = emailIn(said);
  const signal = await reception.signals.report({
    at,
    source: source.kind,
    text,
    component: said.component === null ? null : await reception.sources.componentNamed(said.component),
    incident: null,
    reporter: Buffer.from(sign(`reporter:${whoIs(source, said, email)}`, reception.key), 'base64url'),
    email,
    origin: source.id,
    delivery: said.delivery && cleanLine(said.delivery, 500),
    saidBy: cleanLine(said.saidBy, 200),
    url: said.url,
    customer: said.customer,
  });
  if (signal === null)
    return {
      outcome: 'ignored',
      signal,
      sentence: 'This person said so much within the hour that no more is kept.',
    };
  return { outcome: 'kept', signal, sentence: 'Kept. Responders see it under Signals.' };
}

/**
 * With an address, the same person as on our own pages. Where a source tells nobody apart, all that comes from it is one
 * person: it may be one.
 */
function whoIs({ id }: OpenSource, { author }: Said, email: string | null): string {
  return email ?? `${id} ${author ?? ''}`;
}

function emailIn({ email }: Said): string | null {
  const address = email?.trim().toLowerCase() ?? '';
  return /^[^\s@]{1,64}@[^\s@]{1,250}$/.test(address) ? address : null;
}
