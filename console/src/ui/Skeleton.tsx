import { cx } from './classes.ts';

/** Rows of the height that is to come. Appears after 150 ms, so that fast answers do not flicker. */
export function Skeleton({
  rows = 4,
  height = 'h-12',
  label = 'Loading',
}: {
  rows?: number;
  height?: string;
  label?: string;
}) {
  return (
    <div role="img" aria-label={label} className="after-a-moment flex flex-col divide-y divide-line">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of nothing
        <div key={index} className={cx('flex items-center gap-4 px-4 sm:px-5', height)}>
          <span className="h-3 rounded bg-line" style={{ width: `${[38, 26, 44, 32, 22][index % 5]}%` }} />
          <span className="ml-auto h-3 w-16 rounded bg-line" />
        </div>
      ))}
    </div>
  );
}
