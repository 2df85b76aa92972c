import type { Moment } from '../../../domain/moment.ts';
import type { NewMail } from '../../../engine/ports/mails.ts';
import { type Html, html } from '../../../kit/html.ts';

export type LinkMail = {
  readonly to: string;
  readonly pageName: string;
  /** Whoever is a contact of several customers gets a link for each. */
  readonly links: readonly { readonly customer: string; readonly url: string }[];
  readonly at: Moment;
  readonly withhold: boolean;
};

/** The mail that somebody asked for: a link and nothing else. It says nothing about any incident. */
export function linkMail({ to, pageName, links, at, withhold }: LinkMail): NewMail {
  const page = oneLine(pageName);
  const before = `Here is the link to your own page at ${page} status. Press the button on it to open it:`;
  return {
    purpose: 'private-link',
    to,
    subject: `Your own page at ${page} status`,
    text: `${before}\n\n${links.map((link) => lineOf(link, links.length > 1)).join('\n\n')}\n\n${after}\n`,
    html: document({ page, before, links }),
    at,
    ...(withhold ? { withhold: true } : {}),
  };
}

const after =
  'The link works once, within 30 minutes, in the browser in which you open it. Do not pass it on: who opens it reads your page. If you did not ask for it, do nothing.';

function lineOf({ customer, url }: LinkMail['links'][number], named: boolean): string {
  return named ? `For ${oneLine(customer)}:\n${url}` : url;
}

type Contents = { readonly page: string; readonly before: string; readonly links: LinkMail['links'] };

function document({ page, before, links }: Contents): string {
  return html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Your own page</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:34rem;margin:0 auto">
<p style="font-weight:600">${page} status</p>
<p>${before}</p>
${links.map((link) => button(link, links.length > 1))}<p>${after}</p>
${links.map(({ url }) => html`<p style="font-size:14px;overflow-wrap:anywhere">${url}</p>\n`)}</div>
</body></html>
`.markup;
}

function button({ customer, url }: LinkMail['links'][number], named: boolean): Html {
  return html`<p><a href="${url}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:#004ba1;color:#ffffff;text-decoration:none;font-weight:600">Open my page${named ? ` for ${oneLine(customer)}` : ''}</a></p>\n`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
