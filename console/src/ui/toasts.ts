import { Toast } from '@base-ui/react/toast';

/** What a toast may be: a word that something is saved, or an act that can still be taken back. */
export type ToastData =
  | { kind: 'saved' }
  | { kind: 'undo'; until: number; label: string; undo: () => unknown };

export const toastManager = Toast.createToastManager<ToastData>();

export function saved(text: string): void {
  toastManager.add({ title: text, timeout: 3_000, data: { kind: 'saved' } });
}

/**
 * "Going out in 9 s [Undo]". `until` is server time in epoch ms (`undoUntil`); the toast leaves by itself then.
 * Returns the toast's id for `dismiss`.
 */
export function undoable(text: string, until: number, undo: () => unknown, label = 'Undo'): string {
  return toastManager.add({ title: text, timeout: 0, data: { kind: 'undo', until, label, undo } });
}

export function dismiss(id: string): void {
  toastManager.close(id);
}
