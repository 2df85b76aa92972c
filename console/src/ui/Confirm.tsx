import { type ReactNode, useRef } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

type Props = {
  open: boolean;
  title: string;
  /** What will happen, and what stays. */
  children: ReactNode;
  act: string;
  danger?: boolean;
  busy?: boolean;
  onAct: () => void;
  onClose: () => void;
};

/** Asks once before what cannot be undone. The safe answer has the focus. */
export function Confirm({ open, title, children, act, danger = false, busy = false, onAct, onClose }: Props) {
  const safe = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      size="small"
      focus={safe}
      foot={
        <>
          <Button ref={safe} onClick={onClose}>
            Keep it
          </Button>
          <Button look={danger ? 'danger' : 'primary'} busy={busy} onClick={onAct}>
            {act}
          </Button>
        </>
      }
    >
      <div className="text-sm text-muted">{children}</div>
    </Dialog>
  );
}
