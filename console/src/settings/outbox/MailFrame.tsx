import { useMemo, useRef } from 'react';
import { dress, undress } from './dress.ts';

/**
 * A mail's HTML in a frame where nothing runs. The console's policy forbids inline styles everywhere, also in here,
 * so we, from outside, give the elements the styles that the mail asks for.
 */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const undressed = useMemo(() => undress(html), [html]);
  return (
    <iframe
      ref={frame}
      title={title}
      // Same origin so that we can reach in; without allow-scripts nothing in it can reach out.
      sandbox="allow-same-origin"
      srcDoc={undressed.html}
      onLoad={() => frame.current?.contentDocument && dress(frame.current.contentDocument, undressed.sheets)}
      className="min-h-[60vh] w-full flex-1 rounded-control border border-line bg-[#fff]"
    />
  );
}
