import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { cx } from './classes.ts';

type Props = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** Buttons at the foot, the main one last. */
  foot?: ReactNode;
  size?: 'small' | 'normal' | 'large';
  /** What gets the focus; else the first thing that can. */
  focus?: RefObject<HTMLElement | null>;
  hideTitle?: boolean;
};

const widths = { small: 'sm:max-w-md', normal: 'sm:max-w-xl', large: 'sm:max-w-3xl' } as const;

/** A dialog in the middle; from below on a phone. Focus goes in, stays in, and returns to where it came from. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  foot,
  size = 'normal',
  focus,
  hideTitle = false,
}: Props) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Backdrop />
        <Base.Popup
          data-modal
          {...(focus ? { initialFocus: focus } : {})}
          className={cx(
            'fixed z-50 flex max-h-[92dvh] w-full flex-col bg-surface shadow-float outline-none transition-[opacity,transform] duration-150 ease-out',
            'inset-x-0 bottom-0 rounded-t-2xl data-[ending-style]:opacity-0 data-[starting-style]:translate-y-6 data-[starting-style]:opacity-0',
            'sm:inset-auto sm:top-[12dvh] sm:left-1/2 sm:max-h-[76dvh] sm:-translate-x-1/2 sm:rounded-2xl sm:data-[starting-style]:translate-y-2',
            widths[size],
          )}
        >
          <div className={cx('flex items-start gap-4 px-5 pt-5 pb-3 sm:px-6', hideTitle && 'sr-only')}>
            <div className="flex-1">
              <Base.Title className="text-lg font-semibold tracking-[-0.012em]">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-1 text-sm text-muted">{description}</Base.Description>
              )}
            </div>
            {!hideTitle && <CloseButton />}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5 sm:px-6">{children}</div>
          {foot && <Foot>{foot}</Foot>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export function Foot({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
      {children}
    </div>
  );
}

export function Backdrop() {
  return (
    <Base.Backdrop className="fixed inset-0 z-50 bg-[light-dark(rgb(15_19_24/0.32),rgb(0_0_0/0.6))] transition-opacity duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
  );
}

export function CloseButton() {
  return (
    <Base.Close
      aria-label="Close"
      className="-mt-1 -mr-2 inline-flex size-8 items-center justify-center rounded-control text-muted hover:bg-canvas hover:text-ink pointer-coarse:size-11"
    >
      <X aria-hidden size={18} />
    </Base.Close>
  );
}
