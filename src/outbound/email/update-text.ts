import { letterAsText } from './long-text.ts';
import type { UpdateMail } from './update-mail.ts';

/** The text part. */
export function updateText(mail: UpdateMail): string {
  return [
    mail.headline,
    `${mail.shape} ${mail.status}, ${mail.at}`,
    ...mail.paragraphs,
    mail.letter && letterAsText(mail.letter),
    mail.next,
    mail.edited,
    mail.choices.length > 0 ? mail.choices.map(({ label, url }) => `${label}\n${url}`).join('\n\n') : null,
    mail.components.length > 0 ? mail.components.join('\n') : null,
    mail.includes,
    `${mail.action.label}: ${mail.action.url}`,
    ...mail.hints,
    [mail.why, ...mail.ways.map(({ label, url }) => `${label}: ${url}`)].join('\n'),
  ]
    .filter((part) => part !== null)
    .join('\n\n')
    .concat('\n');
}
