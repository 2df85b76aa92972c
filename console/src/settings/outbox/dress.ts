/** Puts the styles of `html` on the same elements of `target`, through the object model, which the policy allows. */
export function dress(target: Document, html: string): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const sheets = [...parsed.querySelectorAll('style')].map(({ textContent }) => textContent ?? '');
  adopt(target, sheets);
  for (const element of parsed.querySelectorAll('script, style, link, meta[http-equiv], base'))
    element.remove();
  const theirs = [...parsed.querySelectorAll<HTMLElement>('*')];
  const ours = [...target.querySelectorAll<HTMLElement>('*')];
  for (const [at, element] of theirs.entries()) {
    const style = element.getAttribute('style');
    const mine = ours[at];
    if (style !== null && mine?.tagName === element.tagName) mine.style.cssText = style;
  }
}

function adopt(target: Document, sheets: readonly string[]): void {
  const view = target.defaultView as (Window & { CSSStyleSheet: typeof CSSStyleSheet }) | null;
  if (view === null) return;
  target.adoptedStyleSheets = sheets.map((text) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}
