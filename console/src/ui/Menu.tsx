import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './classes.ts';
import { Kbd } from './Kbd.tsx';

const popup = 'floating z-60 min-w-44 rounded-card bg-surface p-1 shadow-float outline-none';

/** `<Menu trigger={<Button>Move…</Button>}><MenuItem onSelect={…}>10 min</MenuItem></Menu>` */
export function Menu({
  trigger,
  children,
  align = 'start',
  open,
  onOpenChange,
}: {
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'end';
  /** For a menu that a key opens too. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  return (
    <Base.Root
      modal={false}
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange: (next) => onOpenChange(next) } : {})}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-60">
          <Base.Popup className={popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type ItemProps = {
  children: ReactNode;
  onSelect: () => void;
  icon?: ReactNode;
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
};

export function MenuItem({ children, onSelect, icon, keys, danger = false, disabled = false }: ItemProps) {
  return (
    <Base.Item
      onClick={onSelect}
      disabled={disabled}
      className={cx(
        'flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-sm outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-canvas pointer-coarse:min-h-11',
        danger && 'text-silent',
      )}
    >
      {icon}
      <span className="flex-1">{children}</span>
      {keys !== undefined && <Kbd keys={keys} className="text-muted" />}
    </Base.Item>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="mx-1 my-1 h-px bg-line" />;
}

export function MenuHeading({ children }: { children: ReactNode }) {
  return <div className="px-2.5 py-1.5 text-xs font-medium text-muted">{children}</div>;
}
