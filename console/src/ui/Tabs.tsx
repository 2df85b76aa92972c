import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

type Tab<T extends string> = { value: T; label: ReactNode; count?: number };
type Props<T extends string> = {
  label: string;
  value: T;
  tabs: readonly Tab<T>[];
  onChange: (value: T) => void;
  children?: ReactNode;
};

/** `children`: TabPanels. Without them the tabs are a filter of what stands below. */
export function Tabs<T extends string>({ label, value, tabs, onChange, children }: Props<T>) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as T)}>
      <Base.List aria-label={label} className="scrolls-x relative flex gap-1 border-b border-line">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px flex h-10 shrink-0 items-center gap-2 border-b-2 border-transparent px-3 text-sm font-medium text-muted outline-offset-[-3px] hover:text-ink data-[active]:border-accent data-[active]:text-ink pointer-coarse:h-11"
          >
            {tab.label}
            {tab.count !== undefined && tab.count > 0 && (
              <span className="tabular text-xs text-muted">{tab.count}</span>
            )}
          </Base.Tab>
        ))}
      </Base.List>
      {children}
    </Base.Root>
  );
}

export function TabPanel({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Base.Panel value={value} className="pt-4 outline-offset-4">
      {children}
    </Base.Panel>
  );
}
