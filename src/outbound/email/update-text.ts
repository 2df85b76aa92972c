import type { UpdateMail } from './update-mail.ts';

/** The text part. `token` is put into the links that are its reader's own. */
export function updateText(mail: UpdateMail, links: PersonalLinks): string {
  return [
    mail.headline,
    `${mail.shape} ${mail.status}, ${mail.at}`,
    ...mail.paragraphs,
    mail.next,
    mail.edited,
    mail.components.length > 0 ? mail.components.join('\n') : null,
    mail.includes,
    `Read everything we said: ${mail.link}`,
    `You get this because you asked ${mail.pageName} for updates.\nChoose what you get: ${links.preferences}\nStop all mails: ${links.unsubscribe}`,
  ]
    .filter((part) => part !== null)
    .join('\n\n')
    .concat('\n');
}

export type PersonalLinks = { readonly unsubscribe: string; readonly preferences: string };
