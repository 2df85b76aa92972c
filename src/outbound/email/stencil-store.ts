import type { DeliveryLetter } from '../../engine/ports/letters.ts';
import type { Stencil } from './mime/stencil.ts';

const room = 256;

/**
 * Composed words, each once: for the update, each set of older updates it stands for, each level and zone of
 * readers, and whether something in them is their own.
 */
export function stencilStore(make: (letter: DeliveryLetter) => Promise<Stencil | null>): {
  get(letter: DeliveryLetter): Promise<Stencil | null>;
} {
  const made = new Map<string, Promise<Stencil | null>>();
  return {
    get(letter) {
      const name = JSON.stringify([letter.update, letter.includes, letter.reader, letter.ownFacts !== null]);
      const known = made.get(name);
      if (known) return known;
      const fresh = make(letter);
      made.set(name, fresh);
      // What failed is tried again with the next letter; what is long past gives room.
      fresh.catch(() => made.delete(name));
      const oldest = made.keys().next().value;
      if (made.size > room && oldest !== undefined) made.delete(oldest);
      return fresh;
    },
  };
}
