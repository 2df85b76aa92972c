import { Toast } from '@base-ui/react/toast';
import { Check } from 'lucide-react';
import { useEffect } from 'react';
import { useNow } from '../live/use-now.ts';
import { Button } from './Button.tsx';
import { type ToastData, toastManager } from './toasts.ts';

/** The corner where toasts stand. Once, in the shell. */
export function Toasts() {
  return (
    <Toast.Provider toastManager={toastManager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label="Notices"
          className="fixed right-4 bottom-20 left-4 z-60 flex flex-col gap-2 outline-none sm:right-6 sm:bottom-6 sm:left-auto sm:w-[24rem]"
        >
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function List() {
  const { toasts, close } = Toast.useToastManager<ToastData>();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      role="group"
      // biome-ignore lint/a11y/useValidAriaValues: takes off what the part puts on for its own role, dialog
      aria-modal={undefined}
      swipeDirection={['right', 'down']}
      className="rounded-card bg-ink text-canvas shadow-float transition-[opacity,transform] duration-150 data-[ending-style]:opacity-0 data-[starting-style]:translate-y-2 data-[starting-style]:opacity-0"
    >
      <Toast.Content className="flex min-h-12 items-center gap-3 py-2 pr-2 pl-4">
        {toast.data?.kind === 'undo' ? (
          <Undo data={toast.data} title={toast.title} close={() => close(toast.id)} />
        ) : (
          <>
            <Check aria-hidden size={16} strokeWidth={2.5} />
            <Toast.Title className="flex-1 text-sm font-medium" />
          </>
        )}
      </Toast.Content>
    </Toast.Root>
  ));
}

function Undo({
  data,
  title,
  close,
}: {
  data: ToastData & { kind: 'undo' };
  title: React.ReactNode;
  close: () => void;
}) {
  const left = Math.ceil((data.until - useNow('second')) / 1_000);
  useEffect(() => {
    if (left <= 0) close();
  }, [left, close]);
  return (
    <>
      <Toast.Title className="flex-1 text-sm font-medium">{title}</Toast.Title>
      <span className="tabular text-sm opacity-80" aria-hidden>
        {Math.max(left, 0)} s
      </span>
      <Button
        look="inverse"
        onClick={() => {
          void data.undo();
          close();
        }}
      >
        {data.label}
      </Button>
    </>
  );
}
