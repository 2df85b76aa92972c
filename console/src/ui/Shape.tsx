import type { ReactNode } from 'react';

/** The signs of states, 16 × 16, told apart without colour: outline is fine, filled is late. */
export type ShapeName = keyof typeof shapes;

export function Shape({
  name,
  size = 16,
  className,
}: {
  name: ShapeName;
  size?: number;
  className?: string;
}) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className ?? 'shrink-0'}
    >
      {shapes[name]}
    </svg>
  );
}

const solid = { fill: 'currentColor', stroke: 'none' } as const;

const shapes = {
  undecided: <circle cx="8" cy="8" r="5.75" strokeDasharray="2.4 3.62" />,
  ok: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <circle cx="8" cy="8" r="2.25" {...solid} />
    </>
  ),
  'due-soon': <path d="M8 1.75 14.25 8 8 14.25 1.75 8z" />,
  overdue: <path d="M8 1.5 15.25 14.25H.75z" {...solid} />,
  silent: <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" {...solid} />,
  writing: <path d="m2.5 13.5.75-3.25L10.5 3a1.77 1.77 0 0 1 2.5 2.5l-7.25 7.25zM9 4.5 11.5 7" />,
  waiting: (
    <path d="M3.5 1.75h9M3.5 14.25h9M4.75 1.75c0 3.5 3.25 4 3.25 6.25s-3.25 2.75-3.25 6.25M11.25 1.75C11.25 5.25 8 5.75 8 8s3.25 2.75 3.25 6.25" />
  ),
  sending: <path d="M14.25 1.75 7 9M14.25 1.75l-4.5 12.5L7 9 1.75 6.25z" />,
  paused: <path d="M5.25 2.75v10.5M10.75 2.75v10.5" strokeWidth="2.5" />,
  done: <path d="m2.5 8.5 3.75 3.75 7.25-8.5" strokeWidth="2" />,
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.25" strokeWidth="1.25" />
      <path d="M6.1 6.3a1.95 1.95 0 1 1 2.9 1.9c-.6.35-1 .7-1 1.3M8 11.6v.01" strokeWidth="1.5" />
    </>
  ),
  working: <circle cx="8" cy="8" r="5.75" {...solid} />,
  looking: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.5 3.5" />
    </>
  ),
  slow: <path d="M8 1.75 14.25 8 8 14.25 1.75 8z" {...solid} />,
  partly: <path d="M8 1.5 15.25 14.25H.75z" {...solid} />,
  down: <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" {...solid} />,
  planned: <rect x="2" y="2" width="12" height="12" rx="1.5" {...solid} />,
} satisfies Record<string, ReactNode>;
