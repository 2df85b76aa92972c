import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { cx } from './classes.ts';
import { Backdrop, CloseButton, Foot } from './Dialog.tsx';

type Props = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
  /** What stands beside the title: who writes, when it was saved. */
  aside?: ReactNode;
  /** `false`: what lies beside it stays visible and usable (the composer over the timeline). */
  modal?: boolean;
  wide?: boolean;
  focus?: RefObject<HTMLElement | null>;
  className?: string;
};

/** From the right on a desk, the whole screen on a phone. */
export function Sheet({
  open,
  onClose,
  title,
  children,
  foot,
  aside,
  modal = true,
  wide = false,
  focus,
  className,
}: Props) {
  return (
    <Base.Root
      open={open}
      modal={modal}
      disablePointerDismissal={!modal}
      onOpenChange={(next) => !next && onClose()}
    >
      <Base.Portal>
        {modal && <Backdrop />}
        <Base.Popup
          data-modal={modal || undefined}
          {...(focus ? { initialFocus: focus } : {})}
          className={cx(
            'fixed inset-0 z-50 flex flex-col bg-surface shadow-float outline-none transition-[opacity,transform] duration-150 ease-out data-[ending-style]:opacity-0 data-[starting-style]:translate-x-6 data-[starting-style]:opacity-0',
            'sm:inset-y-2 sm:right-2 sm:left-auto sm:rounded-2xl',
            wide ? 'sm:w-[min(56rem,calc(100vw-1rem))]' : 'sm:w-[min(34rem,calc(100vw-1rem))]',
            className,
          )}
        >
          <div className="flex items-center gap-3 border-b border-line px-5 py-3.5 sm:px-6">
            <Base.Title className="flex-1 text-base font-semibold tracking-[-0.01em]">{title}</Base.Title>
            {aside && <div className="text-xs text-muted">{aside}</div>}
            <span className="mt-1">
              <CloseButton />
            </span>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-5 sm:px-6">{children}</div>
          {foot && <Foot>{foot}</Foot>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
