import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Problem } from '../api/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';

type Act = { mutate: (asked: undefined) => void; isPending: boolean; error: Problem | null };
type Props = {
  title: string;
  description?: string;
  act: string;
  saving: Act;
  /** Taking away what is edited: asked a second time in the same place. */
  remove?: { label: string; hint: string; act: Act };
  onClose: () => void;
  children: ReactNode;
  size?: 'small' | 'normal' | 'large';
};

/** A few fields in a dialog, saved with Enter. Problems of fields stand at the fields, the others below. */
export function FormDialog({
  title,
  description,
  act,
  saving,
  remove,
  onClose,
  children,
  size = 'small',
}: Props) {
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!saving.isPending) saving.mutate(undefined);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      {...(description === undefined ? {} : { description })}
      size={size}
      foot={
        <>
          {remove && <Remove {...remove} />}
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form} busy={saving.isPending}>
            {act}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4 pt-1">
        {children}
        {saving.error && (
          <ErrorNote title="Not saved" error={saving.error} safe="What you typed is still here." />
        )}
        {remove?.act.error && <ErrorNote title="Not done" error={remove.act.error} />}
      </form>
    </Dialog>
  );
}

function Remove({ label, hint, act }: NonNullable<Props['remove']>) {
  const [asked, setAsked] = useState(false);
  return (
    <span className="mr-auto flex flex-wrap items-center gap-2">
      <Button
        look="danger"
        busy={act.isPending}
        onClick={() => (asked ? act.mutate(undefined) : setAsked(true))}
      >
        {asked ? 'Yes, do it' : label}
      </Button>
      {asked && <span className="max-w-52 text-xs text-muted">{hint}</span>}
    </span>
  );
}
