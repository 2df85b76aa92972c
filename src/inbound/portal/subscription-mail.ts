import type { Moment } from '../../domain/moment.ts';
import type { NewMail } from '../../engine/ports/mails.ts';
import { html } from '../../kit/html.ts';

export type SubscriptionMail = {
  readonly to: string;
  readonly pageName: string;
  readonly origin: string;
  /** Path of the link the button opens. */
  readonly path: string;
  /** Confirmed already: told so, with the way to change it. */
  readonly known: boolean;
  readonly at: Moment;
  readonly withhold: boolean;
};

/** The one mail that goes to an address before it is confirmed. Says nothing about any incident. */
export function subscriptionMail(mail: SubscriptionMail): NewMail {
  const words = mail.known ? knownWords(mail.pageName) : newWords(mail.pageName);
  const link = `${mail.origin}${mail.path}`;
  return {
    purpose: 'confirm-subscription',
    to: mail.to,
    subject: words.subject,
    text: `${words.before}\n\n${link}\n\n${words.after}\n`,
    html: document(words, link, mail.pageName),
    at: mail.at,
    ...(mail.withhold ? { withhold: true } : {}),
  };
}

type MailWords = {
  readonly subject: string;
  readonly before: string;
  readonly button: string;
  readonly after: string;
};

function newWords(page: string): MailWords {
  return {
    subject: `Confirm: updates from ${oneLine(page)} status`,
    before: `Somebody, we hope you, asked for mail when something breaks at ${page}. Open this page and press the button to confirm:`,
    button: 'Confirm',
    after:
      'If that was not you, do nothing. You will hear nothing more from us, and your address is deleted after seven days.',
  };
}

function knownWords(page: string): MailWords {
  return {
    subject: `You already get updates from ${oneLine(page)} status`,
    before: `Somebody asked for mail to this address when something breaks at ${page}. You get that already. Here you can see and change what you get:`,
    button: 'What you get',
    after: 'If that was not you, there is nothing you need to do.',
  };
}

function document(words: MailWords, link: string, page: string): string {
  return html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${words.subject}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:34rem;margin:0 auto">
<p style="font-weight:600">${page} status</p>
<p>${words.before}</p>
<p><a href="${link}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:#004ba1;color:#ffffff;text-decoration:none;font-weight:600">${words.button}</a></p>
<p>${words.after}</p>
<p style="font-size:14px;overflow-wrap:anywhere">${link}</p>
</div>
</body></html>
`.markup;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
