import { type Html, html } from '../../kit/html.ts';

/** A part of a mail to one of our own people. */
export type LetterLine =
  | { readonly heading: string }
  | { readonly text: string }
  | { readonly quote: string }
  | { readonly button: string; readonly url: string };

/** The same words as text and as HTML. */
export function letter(
  greeting: string,
  lines: readonly LetterLine[],
  why: string,
): { readonly text: string; readonly html: string } {
  const all: readonly LetterLine[] = [{ text: greeting }, ...lines];
  const text = `${all.map(asText).join('\n\n')}\n\n-- \n${why}\n`;
  return { text, html: page(all.map(asHtml), why).markup };
}

function asText(line: LetterLine): string {
  if ('heading' in line) return line.heading;
  if ('text' in line) return line.text;
  if ('quote' in line) return line.quote.replace(/^/gm, '> ');
  return `${line.button}:\n${line.url}`;
}

function asHtml(line: LetterLine): Html {
  if ('heading' in line)
    return html`<h1 style="font-size:18px;line-height:1.3;margin:24px 0 8px">${line.heading}</h1>`;
  if ('text' in line) return html`<p style="margin:0 0 12px">${line.text}</p>`;
  if ('quote' in line) {
    return html`<p style="margin:0 0 16px;padding:12px 16px;border-left:3px solid #004ba1;background:#f6f7f9;color:#14181f">${line.quote}</p>`;
  }
  return html`<p style="margin:0 0 16px"><a href="${line.url}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#004ba1;color:#ffffff;text-decoration:none;font-weight:600">${line.button}</a></p>`;
}

function page(lines: readonly Html[], why: string): Html {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Candor</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif"><div style="max-width:560px;margin:0 auto">${lines}<p style="margin:24px 0 0;font-size:13px;opacity:.7">${why}</p></div></body></html>`;
}
