import type { ReceivedMail } from '../ports/inbound-mail.ts';

export type SenderFinding = {
  /** Nothing speaks against its being from the one whom we write to. */
  readonly verified: boolean;
  /** The address it came from, when that is not theirs. */
  readonly otherAddress: string | null;
  /** What people must know before they act on it, in sentences. */
  readonly remarks: readonly string[];
};

/**
 * Whose words these are. The address they came to was given to one reader, so they belong to that conversation and to
 * no other; who wrote them is another question, for From is whatever somebody writes.
 *
 * @param known the address of whom the conversation is with; `null` when they gave none.
 */
export function checkSender(
  mail: Pick<ReceivedMail, 'from' | 'authentication'>,
  known: string | null,
): SenderFinding {
  const from = mail.from.address;
  const doubt = mail.authentication === 'fail' ? ['Our mail server says that this may be forged.'] : [];
  const certain = mail.authentication !== 'fail';
  if (from === '')
    return {
      verified: false,
      otherAddress: null,
      remarks: ['Who sent this cannot be read in it.', ...doubt],
    };
  if (known !== null && same(from, known)) return { verified: certain, otherAddress: null, remarks: doubt };
  if (known !== null && areColleagues(from, known))
    return { verified: certain, otherAddress: from, remarks: [`From another address: ${from}.`, ...doubt] };
  const stranger = `Not verified: from ${from}. Ask the contact before you act on it.`;
  return { verified: false, otherAddress: from, remarks: [stranger, ...doubt] };
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

// At a provider of mailboxes for everybody a neighbour is nobody's colleague.
function areColleagues(one: string, other: string): boolean {
  const domain = domainOf(one);
  return domain === domainOf(other) && !publicProviders.has(domain);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

const publicProviders = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com
   aol.com proton.me protonmail.com pm.me gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.com mail.ru
   yandex.ru yandex.com bk.ru inbox.ru list.ru rambler.ru qq.com 163.com 126.com sina.com naver.com daum.net hanmail.net
   orange.fr free.fr laposte.net wanadoo.fr sfr.fr libero.it virgilio.it tiscali.it alice.it hotmail.fr hotmail.de
   hotmail.it hotmail.es hotmail.co.uk outlook.de outlook.fr live.fr live.nl yahoo.de yahoo.fr yahoo.it yahoo.es
   yahoo.co.uk yahoo.co.jp yahoo.com.br btinternet.com comcast.net verizon.net att.net sbcglobal.net seznam.cz wp.pl
   onet.pl o2.pl interia.pl fastmail.com hey.com zoho.com tutanota.com tuta.io posteo.de mailbox.org ziggo.nl
   kpnmail.nl telenet.be skynet.be bluewin.ch telia.com abv.bg ukr.net rediffmail.com uol.com.br bol.com.br terra.com.br`.split(
    /\s+/,
  ),
);
