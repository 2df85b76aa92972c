import type { ReactNode } from 'react';

/** Says what will appear here, and the one thing to do about it. */
export function EmptyState({
  title,
  children,
  act,
}: {
  title: string;
  children?: ReactNode;
  act?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-start gap-3 px-4 py-8 sm:px-5 sm:py-10 [header+&]:pt-1 [header+&]:pb-5">
      <div className="max-w-prose">
        <p className="text-base font-semibold tracking-[-0.01em]">{title}</p>
        {children && <div className="mt-1 text-sm text-muted">{children}</div>}
      </div>
      {act}
    </div>
  );
}
