import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { announce } from '../shell/announcer.tsx';
import { Button } from './Button.tsx';
import { copyText } from './copy-text.ts';

/** Text to take elsewhere, with a button that takes it. */
export function CopyBox({ label, text, lines = false }: { label: string; text: string; lines?: boolean }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const done = await copyText(text);
    setCopied(done);
    announce(done ? `${label} copied` : 'Not copied. Select it and copy it yourself.');
  };
  return (
    <figure className="flex flex-col gap-1.5">
      <figcaption className="flex items-end justify-between gap-3 text-sm font-medium">
        {label}
        <Button
          size="small"
          icon={copied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
          onClick={() => void copy()}
          aria-label={`Copy: ${label}`}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className={`overflow-x-auto rounded-control border border-line bg-canvas px-3 py-2.5 font-mono text-xs leading-relaxed ${lines ? '' : 'break-all whitespace-pre-wrap'}`}
      >
        {text}
      </pre>
    </figure>
  );
}
