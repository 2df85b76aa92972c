/** A mail in two parts: its HTML with styles set aside, and its style sheets. */
export type Undressed = { html: string; sheets: string[] };

/**
 * Takes the styles off before any parser sees them: under the console's policy a parser refuses and reports every
 * inline style it meets, even in a document that is never shown.
 */
export function undress(html: string): Undressed {
  const sheets: string[] = [];
  const without = html
    .replace(/<style\b[^>]*>([\s\S]*?)<\/style>/gi, (_, sheet: string) => {
      sheets.push(sheet);
      return '';
    })
    .replace(/\sstyle(\s*=\s*["'])/gi, ' data-style$1');
  const parsed = new DOMParser().parseFromString(without, 'text/html');
  for (const element of parsed.querySelectorAll('script, link, meta[http-equiv], base')) element.remove();
  return { html: `<!doctype html>${parsed.documentElement.outerHTML}`, sheets };
}

/** Puts the styles on again through the object model, which the policy allows. */
export function dress(target: Document, sheets: readonly string[]): void {
  for (const element of target.querySelectorAll<HTMLElement>('[data-style]')) {
    element.style.cssText = element.dataset.style ?? '';
  }
  const view = target.defaultView as (Window & { CSSStyleSheet: typeof CSSStyleSheet }) | null;
  if (view === null) return;
  target.adoptedStyleSheets = sheets.map((text) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}
