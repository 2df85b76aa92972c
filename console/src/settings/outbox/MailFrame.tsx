import { useRef } from 'react';
import { dress } from './dress.ts';

/**
 * A mail's HTML in a frame where nothing runs. The console's policy forbids inline styles everywhere, also in here,
 * so we, from outside, give the elements the styles that the mail asks for.
 */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  return (
    <iframe
      ref={frame}
      title={title}
      // Same origin so that we can reach in; without allow-scripts nothing in it can reach out.
      sandbox="allow-same-origin"
      srcDoc={withoutStyles(html)}
      onLoad={() => frame.current?.contentDocument && dress(frame.current.contentDocument, html)}
      className="min-h-[60vh] w-full flex-1 rounded-control border border-line bg-[#fff]"
    />
  );
}

/** The mail's body without anything that the policy would refuse and report. */
function withoutStyles(html: string): string {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const element of parsed.querySelectorAll('script, style, link, meta[http-equiv], base'))
    element.remove();
  for (const element of parsed.querySelectorAll('[style]')) element.removeAttribute('style');
  return `<!doctype html>${parsed.documentElement.outerHTML}`;
}
