import { useQueryClient } from '@tanstack/react-query';
import { ChevronsRight, SkipForward } from 'lucide-react';
import type { DrillShape } from '../../../src/inbound/api/shapes/drill.ts';
import { useAct } from '../api/use-act.ts';
import { Problems } from '../incident/Problems.tsx';
import { Button, type ButtonLook } from '../ui/Button.tsx';
import { cx } from '../ui/classes.ts';
import { paceDrill, stepDrill } from './drills.ts';

const paces = [
  { pace: 0, label: 'Hold' },
  { pace: 1, label: '×1' },
  { pace: 10, label: '×10' },
] as const;

/** Time as a person wants it: held, as it is, ten times as fast, a minute on, or on to whatever happens next. */
export function DrillClock({ drill, inverse = false }: { drill: DrillShape; inverse?: boolean }) {
  const client = useQueryClient();
  const done = () => client.invalidateQueries();
  const pace = useAct((wanted: DrillShape['pace']) => paceDrill(drill.id, wanted), { done });
  const step = useAct((by: string) => stepDrill(drill.id, by), { done });
  // In the band of a phone there is room for pictures alone.
  const says = (text: string) => <span className={cx(inverse && 'max-sm:sr-only')}>{text}</span>;
  const look: ButtonLook = inverse ? 'inverse' : 'secondary';
  return (
    <div className={cx('flex flex-wrap items-center', inverse ? 'gap-0.5' : 'gap-1.5')}>
      <fieldset className={cx('flex items-center', inverse ? 'gap-0.5' : 'gap-1.5')}>
        <legend className="sr-only">How fast the drill’s time passes</legend>
        {paces.map((one) => (
          <Button
            key={one.pace}
            size="small"
            look={look}
            aria-pressed={drill.pace === one.pace}
            className={cx(drill.pace === one.pace && 'underline decoration-2 underline-offset-4')}
            onClick={() => pace.mutate(one.pace)}
          >
            {one.label}
          </Button>
        ))}
      </fieldset>
      <Button
        size="small"
        look={look}
        busy={step.isPending}
        icon={<ChevronsRight aria-hidden size={14} />}
        onClick={() => step.mutate('PT1M')}
      >
        {says('Next minute')}
      </Button>
      <Button
        size="small"
        look={look}
        busy={step.isPending}
        icon={<SkipForward aria-hidden size={14} />}
        onClick={() => step.mutate('next')}
      >
        {says('Next thing')}
      </Button>
      <Problems title="The clock did not move" error={pace.error ?? step.error} />
    </div>
  );
}
