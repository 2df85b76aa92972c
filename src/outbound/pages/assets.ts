import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The page's stylesheet and script, named by their contents so that they may be kept for ever. */
export type Assets = {
  readonly stylesheet: { readonly path: string; readonly text: string };
  readonly script: { readonly path: string; readonly text: string };
};

const css = tightened(readFileSync(new URL('assets/page.css', import.meta.url), 'utf8'));
const js = readFileSync(new URL('assets/page.js', import.meta.url), 'utf8');

/** `accent`: the page's own colour as `#rrggbb`; anything else leaves the default blue. */
export function assetsFor(accent: string): Assets {
  const text = /^#[0-9a-f]{6}$/i.test(accent) ? `${css}${accentRule(accent.toLowerCase())}` : css;
  return {
    stylesheet: { path: `/assets/page-${name(text)}.css`, text },
    script: { path: `/assets/page-${name(js)}.js`, text: js },
  };
}

/** The accent made dark enough on white, light enough on black, for text of 4.5:1, whatever colour was chosen. */
function accentRule(accent: string): string {
  const light = readable(accent, (luminance) => 1.05 / (luminance + 0.05) >= 4.6, 0);
  const dark = readable(accent, (luminance) => (luminance + 0.05) / 0.0575 >= 5, 255);
  return `\n:root{--accent:light-dark(${light},${dark})}\n`;
}

function readable(accent: string, enough: (luminance: number) => boolean, towards: number): string {
  const start = [1, 3, 5].map((at) => Number.parseInt(accent.slice(at, at + 2), 16));
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = start.map((channel) => Math.round(channel + (towards - channel) * share));
    if (enough(luminanceOf(mixed)))
      return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
  }
  return towards === 0 ? '#000000' : '#ffffff';
}

/** Relative luminance (WCAG 2.2). */
function luminanceOf(channels: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function tightened(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .trim();
}

const name = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10);
