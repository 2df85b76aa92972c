import type { Clock } from '../../engine/clock.ts';
import type { DeliveryLetter, Letter } from '../../engine/ports/letters.ts';
import { bounceAddress } from '../../kit/return-address.ts';
import type { DkimSigner } from './dkim.ts';
import { fillingOf } from './filling.ts';
import { type MessageOptions, messageOf } from './messages.ts';
import { compose } from './mime/message.ts';
import { fill, type Stencil } from './mime/stencil.ts';
import { stencilStore } from './stencil-store.ts';

/** Makes the bytes of letters. Words are composed once for everybody; what is a reader's own is filled in. */
export type Composer = {
  /** The message, ASCII with CRLF, for a letter whose address was checked; `null` when its words are gone. */
  write(letter: Letter): Promise<string | null>;
  /** Where it comes back to when it cannot be delivered: the envelope's sender. */
  senderOf(letter: Letter): string;
};

export type ComposerOptions = MessageOptions & {
  readonly clock: Clock;
  readonly dkim: DkimSigner | null;
};

export function openComposer(options: ComposerOptions): Composer {
  const { clock, from, key, dkim, inboundDomain } = options;
  const composed = async (letter: Letter): Promise<Stencil | null> => {
    const message = await messageOf(options, letter);
    return message && compose(message);
  };
  const updates = stencilStore((letter: DeliveryLetter) => composed(letter));
  return {
    senderOf: ({ id }) => (inboundDomain && bounceAddress(id, inboundDomain, key)) || from.address,
    async write(letter) {
      const stencil = letter.kind === 'mail' ? await composed(letter) : await updates.get(letter);
      if (!stencil) return null;
      const message = fill(stencil, fillingOf(letter, options, clock.now()));
      return dkim ? dkim(message, clock.now()) : message;
    },
  };
}
