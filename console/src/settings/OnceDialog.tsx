import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { CopyBox } from '../ui/CopyBox.tsx';
import { Dialog } from '../ui/Dialog.tsx';

type Props = {
  title: string;
  what: string;
  secret: string;
  hint: string;
  onClose: () => void;
  children?: ReactNode;
};

/** Something that is shown once: copy it, then go. */
export function OnceDialog({ title, what, secret, hint, onClose, children }: Props) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={hint}
      foot={
        <Button look="primary" onClick={onClose}>
          I have it
        </Button>
      }
    >
      <div className="flex flex-col gap-5">
        <CopyBox label={what} text={secret} />
        {children}
      </div>
    </Dialog>
  );
}
