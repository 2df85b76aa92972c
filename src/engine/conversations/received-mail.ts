import { minutes } from '../../domain/moment.ts';
import type { ConversationsIn } from '../ports/conversations-in.ts';
import type { ReceivedMail } from '../ports/inbound-mail.ts';
import { type Ears, hear, hearIn } from './hearing.ts';
import { checkSender } from './sender-check.ts';

/** Mail that came, put where it belongs: said in the conversation whose address it was sent to. */
export function conversationsIn(ears: Ears): ConversationsIn {
  return {
    has: async (address) => (await ears.conversations.at(address)) !== null,
    receive: (mail) => receive(ears, mail),
  };
}

const mailsAnHour = 30;
const floodRemark = `More than ${mailsAnHour} mails came within an hour, so this one asks for no answer.`;

async function receive(ears: Ears, mail: ReceivedMail): ReturnType<ConversationsIn['receive']> {
  const place = await ears.conversations.at(mail.conversation);
  if (!place) return 'unknown';
  const known =
    'conversation' in place
      ? place.conversation
      : await ears.conversations.imagine(place.incident, place.contact, 'cnv_');
  if (!known) return 'unknown';
  const sender = checkSender(mail, known.address);
  const flood = (await ears.conversations.mailsSince(known.id, mail.at - minutes(60))) >= mailsAnHour;
  const heard = {
    channel: 'mail',
    text: mail.text,
    folded: mail.folded,
    files: mail.files,
    automatic: mail.automatic || flood,
    messageId: mail.messageId,
    references: mail.references,
    subject: mail.subject,
    fromAddress: sender.otherAddress,
    verified: sender.verified,
    remarks: [...sender.remarks, ...mail.remarks, ...(flood ? [floodRemark] : [])],
  } as const;
  const { outcome } =
    'conversation' in place
      ? await hearIn(ears, place.conversation, heard)
      : await hear(ears, place.incident, { contact: place.contact }, heard);
  return outcome;
}
