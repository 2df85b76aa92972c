import type { ReactNode } from 'react';
import { Announcer } from '../shell/announcer.tsx';
import { Mark } from '../shell/Mark.tsx';
import { usePageTitle } from '../shell/title.ts';
import { cx } from '../ui/classes.ts';

type Props = { title: string; about?: ReactNode; wide?: boolean; children: ReactNode };

/** The frame of what stands before signing in: one column, one thing to do. */
export function Door({ title, about, wide = false, children }: Props) {
  usePageTitle(title);
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[10dvh] pb-16">
      <div className={cx('flex w-full flex-col gap-6', wide ? 'max-w-lg' : 'max-w-sm')}>
        <div className="flex flex-col gap-4">
          <Mark size={32} />
          <div>
            <h1 className="text-xl font-semibold tracking-[-0.018em]">{title}</h1>
            {about && <p className="mt-1 text-muted">{about}</p>}
          </div>
        </div>
        {children}
      </div>
      <Announcer />
    </main>
  );
}
