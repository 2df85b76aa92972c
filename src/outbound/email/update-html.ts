import { type Html, html } from '../../kit/html.ts';
import type { Link } from './endings.ts';
import { letterAsHtml } from './long-text.ts';
import type { UpdateMail } from './update-mail.ts';

/** The HTML part: plain tables, readable with no style at all, light and dark. The same words as the text part. */
export function updateHtml(mail: UpdateMail): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${mail.subject}</title>
<style>${style}</style>
</head>
<body style="margin:0;padding:0;background-color:#f4f4f6;" class="ground">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:24px 12px;">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;background-color:#ffffff;border-radius:8px;">
${row(html`<p class="quiet" style="margin:0;color:#5b5b66;font-size:14px;">${mail.pageName}</p>`, '24px 24px 0')}
${row(html`<h1 dir="auto" style="margin:0;font-size:22px;line-height:1.3;">${mail.headline}</h1>`, '8px 24px 0')}
${row(html`<p class="${mail.resolved ? 'ok' : 'open'}" style="margin:0;font-weight:bold;color:${mail.resolved ? '#12663c' : '#8a4b00'};"><span aria-hidden="true">${mail.shape}</span> ${mail.status}, ${mail.at}</p>`, '8px 24px 0')}
${row(html`${mail.paragraphs.map(paragraph)}${mail.letter ? letterAsHtml(mail.letter) : ''}${mail.next ? html`<p style="margin:0 0 12px;font-weight:bold;">${mail.next}</p>` : ''}${mail.edited ? html`<p class="quiet" style="margin:0 0 12px;color:#5b5b66;">${mail.edited}</p>` : ''}`, '16px 24px 0')}
${mail.choices.length > 0 ? row(html`${mail.choices.map(choice)}`, '4px 24px 8px') : ''}
${mail.components.length > 0 ? row(html`${mail.components.map((line) => html`<p dir="auto" style="margin:0 0 4px;">${line}</p>`)}`, '4px 24px 8px') : ''}
${mail.includes ? row(html`<p class="quiet" style="margin:0;color:#5b5b66;">${mail.includes}</p>`, '8px 24px') : ''}
${row(html`<a class="button" href="${mail.action.url}" style="display:inline-block;padding:12px 20px;border-radius:6px;background-color:#1f4fbf;color:#ffffff;font-weight:bold;text-decoration:none;">${mail.action.label}</a>${mail.hints.map(hint)}`, '12px 24px 24px')}
</table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;">
${row(
  html`<p class="quiet" style="margin:0;color:#5b5b66;font-size:14px;">${mail.why}<br>
${mail.ways.map(way)}</p>`,
  '16px 24px',
)}
</table>
</td></tr></table>
</body>
</html>
`.markup;
}

const font =
  "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;";

const style = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  '@media (prefers-color-scheme:dark){.ground{background-color:#131316!important}.card{background-color:#1e1e23!important}',
  'td,h1,h2,h3,p,li,blockquote{color:#ececf1!important}.quiet{color:#a9a9b6!important}.ok{color:#6fd7a0!important}.open{color:#ffb868!important}',
  '.choice{color:#9db8ff!important;border-color:#9db8ff!important}',
  '.button{background-color:#9db8ff!important;color:#10131c!important}}',
].join('');

function row(content: Html, padding: string): Html {
  return html`<tr><td class="text" style="padding:${padding};color:#1b1b20;${font}">${content}</td></tr>`;
}

function hint(text: string): Html {
  return html`<p class="quiet" style="margin:12px 0 0;color:#5b5b66;font-size:14px;">${text}</p>`;
}

/** Large enough for a thumb. */
function choice({ label, url }: Link): Html {
  return html`<p style="margin:0 0 12px;"><a class="choice" href="${url}" style="display:block;padding:12px 16px;border:2px solid #1f4fbf;border-radius:6px;color:#1f4fbf;font-weight:bold;text-decoration:none;">${label}</a></p>`;
}

function way({ label, url }: Link, index: number): Html {
  return html`${index === 0 ? '' : ' ·\n'}<a class="quiet" style="color:#5b5b66;" href="${url}">${label}</a>`;
}

function paragraph(text: string): Html {
  const lines = text.split('\n');
  return html`<p dir="auto" style="margin:0 0 12px;">${lines.map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))}</p>`;
}
