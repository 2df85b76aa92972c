import type { ReactNode } from 'react';
import { cx } from '../ui/classes.ts';
import { usePageTitle } from './title.ts';

type Props = {
  /** In the tab and, unless `heading` says otherwise, on the screen. */
  title: string;
  heading?: ReactNode;
  /** One sentence: what this screen is for. */
  about?: ReactNode;
  /** The screen's main act. */
  act?: ReactNode;
  children: ReactNode;
  /** For reading and forms; else the whole width. */
  narrow?: boolean;
};

/** A screen's frame: title, sentence, act, content. */
export function Screen({ title, heading, about, act, children, narrow = false }: Props) {
  usePageTitle(title);
  return (
    <div className={cx('mx-auto flex w-full flex-col gap-6 px-4 py-6 sm:px-6 lg:px-8 lg:py-8', 'max-w-7xl')}>
      <div className={cx('flex flex-col gap-6', narrow && 'max-w-3xl')}>
        <header className="flex flex-wrap items-start gap-x-6 gap-y-3">
          <div className="min-w-60 flex-1">
            <h1 className="text-xl font-semibold tracking-[-0.018em]">{heading ?? title}</h1>
            {about && <p className="mt-1 max-w-prose text-muted">{about}</p>}
          </div>
          {act}
        </header>
        {children}
      </div>
    </div>
  );
}
