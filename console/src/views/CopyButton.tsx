import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { inDrill } from '../api/place.ts';
import { announce } from '../shell/announcer.tsx';
import { Button, type ButtonProps } from '../ui/Button.tsx';
import { copyText } from '../ui/copy-text.ts';

/** Takes words along in one press. */
export function CopyButton({
  text,
  label,
  ...rest
}: { text: string; label: string } & Pick<ButtonProps, 'look' | 'size' | 'className'>) {
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async () => {
    const done = await copyText(inDrill ? `DRILL, not real: ${text}` : text);
    setCopied(done ? text : null);
    announce(done ? 'Copied' : 'Not copied. Select it and copy it yourself.');
  };
  const done = copied === text;
  return (
    <Button
      {...rest}
      icon={done ? <Check aria-hidden size={16} /> : <Copy aria-hidden size={16} />}
      onClick={() => void copy()}
    >
      {done ? 'Copied' : label}
    </Button>
  );
}
