import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import type { Problem } from '../api/problem.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { ErrorNote } from './ErrorNote.tsx';

type Act = { mutate: (asked: undefined) => void; isPending: boolean; error: Problem | null };
type Props = {
  title: string;
  description?: string;
  /** What the button says. */
  act: ReactNode;
  saving: Act;
  /** Whether what stands there can be done. */
  ready?: boolean;
  /** The button that leaves everything as it is. */
  keep?: string;
  /** What has not happened after a no: "Not scheduled". */
  failed?: string;
  /** What is done cannot be taken back. */
  danger?: boolean;
  /** Taking away what is edited: asked a second time in the same place. */
  remove?: { label: string; hint: string; act: Act };
  onClose: () => void;
  children: ReactNode;
  size?: 'small' | 'normal' | 'large';
};

/**
 * A few fields in a dialog, done with Enter, or with Ctrl and Enter from where Enter begins a line. Problems of fields
 * stand at the fields, the others below.
 */
export function FormDialog({
  title,
  description,
  act,
  saving,
  ready = true,
  keep = 'Cancel',
  failed = 'Not saved',
  danger = false,
  remove,
  onClose,
  children,
  size = 'small',
}: Props) {
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !saving.isPending) saving.mutate(undefined);
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
          <Button look="quiet" onClick={onClose}>
            {keep}
          </Button>
          <Button
            look={danger ? 'danger' : 'primary'}
            type="submit"
            form={form}
            busy={saving.isPending}
            disabled={!ready}
          >
            {act}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} onKeyDown={submitWithCtrl} className="flex flex-col gap-4 pt-1">
        {children}
        {saving.error && (
          <ErrorNote title={failed} error={saving.error} safe="What you typed is still here." />
        )}
        {remove?.act.error && <ErrorNote title="Not done" error={remove.act.error} />}
      </form>
    </Dialog>
  );
}

function submitWithCtrl(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
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
