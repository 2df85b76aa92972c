import { GitCompareArrows, PenLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';

/** Things changed while you wrote: what, and one button to say that you have seen it. */
export function Changed({ sentences, onReviewed }: { sentences: readonly string[]; onReviewed: () => void }) {
  if (sentences.length === 0) return null;
  return (
    <Notice
      icon={<GitCompareArrows aria-hidden size={16} />}
      act={
        <Button size="small" onClick={onReviewed}>
          I have looked
        </Button>
      }
      data-changed
    >
      <strong className="font-semibold">Things changed while you wrote.</strong> {sentences.join(' ')}
    </Notice>
  );
}

export function PenTaken({ name, onTake, busy }: { name: string; onTake: () => void; busy: boolean }) {
  return (
    <Notice
      icon={<PenLine aria-hidden size={16} />}
      act={
        <Button size="small" onClick={onTake} busy={busy}>
          Take the pen
        </Button>
      }
    >
      <strong className="font-semibold">{name} is writing.</strong> You see their words as they come.
    </Notice>
  );
}

export function NewPhase({ phase, onLater, busy }: { phase: string; onLater: () => void; busy: boolean }) {
  return (
    <Notice
      act={
        <Button size="small" onClick={onLater} busy={busy}>
          Tell them later
        </Button>
      }
    >
      Sending this makes the incident <strong className="font-semibold">{phase}</strong>. Later starts a 5
      minute clock.
    </Notice>
  );
}

function Notice({
  icon,
  act,
  children,
  ...rest
}: {
  icon?: ReactNode;
  act: ReactNode;
  children: ReactNode;
  'data-changed'?: boolean;
}) {
  return (
    <div
      {...rest}
      className="flex items-center gap-3 rounded-control border border-line bg-canvas px-3 py-2 text-sm"
    >
      {icon && <span className="shrink-0 text-muted">{icon}</span>}
      <p className="flex-1">{children}</p>
      {act}
    </div>
  );
}
