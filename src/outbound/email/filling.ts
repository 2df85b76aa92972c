import type { Moment } from '../../domain/moment.ts';
import type { Letter } from '../../engine/ports/letters.ts';
import { letterName } from '../../kit/letter-name.ts';
import { subscriberToken } from '../../kit/subscriber-token.ts';
import { mailDate } from './mime/date.ts';
import type { Mailbox } from './mime/header.ts';
import { domainOf } from './mime/mailbox.ts';
import type { Filling } from './mime/stencil.ts';

/** What is the reader's own in a letter. */
export function fillingOf(letter: Letter, from: Mailbox, key: Buffer, at: Moment): Filling {
  // The same for every try of one letter, another for any other letter of any installation.
  const name = letter.kind === 'mail' ? letter.id : `${letterName(letter.id, key)}.${letter.update}`;
  return {
    to: letter.to,
    messageId: ownId(letter) ?? `<${name}@${domainOf(from.address)}>`,
    date: mailDate(at),
    token: letter.kind === 'mail' ? '' : subscriberToken(letter.subscriber, key),
  };
}

function ownId(letter: Letter): string | null {
  const id = letter.kind === 'mail' ? letter.thread.messageId : null;
  return id !== null && /^<[\x21-\x3b\x3d\x3f-\x7e]{3,200}>$/.test(id) ? id : null;
}
