import type { ComponentShape } from '../api/shapes.ts';
import { cx } from './classes.ts';
import { Shape, type ShapeName } from './Shape.tsx';

type Status = ComponentShape['status'];
type Look = { word: string; shape: ShapeName; colour: string };

const looks: Record<string, Look> = {
  operational: { word: 'Working', shape: 'working', colour: 'text-ok' },
  looking_into_it: { word: 'Looking into it', shape: 'looking', colour: 'text-hold' },
  degraded_performance: { word: 'Slow', shape: 'slow', colour: 'text-soon' },
  partial_outage: { word: 'Partly down', shape: 'partly', colour: 'text-late' },
  major_outage: { word: 'Down', shape: 'down', colour: 'text-silent' },
  under_maintenance: { word: 'Planned work', shape: 'planned', colour: 'text-plan' },
};

export const componentStatusWords: Record<string, string> = Object.fromEntries(
  Object.entries(looks).map(([status, look]) => [status, look.word]),
);

/** What a component does for customers: shape, colour and word. */
export function ComponentStatus({ status }: { status: Status | string }) {
  const look = looks[status] ?? { word: 'Not known', shape: 'unknown', colour: 'text-hold' };
  return (
    <span
      className={cx('inline-flex items-center gap-1.5 text-sm font-medium whitespace-nowrap', look.colour)}
    >
      <Shape name={look.shape} size={14} />
      {look.word}
    </span>
  );
}
