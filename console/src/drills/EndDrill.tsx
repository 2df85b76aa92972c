import { Square } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../api/use-act.ts';
import { Button, type ButtonLook } from '../ui/Button.tsx';
import { Confirm } from '../ui/Confirm.tsx';
import { cx } from '../ui/classes.ts';
import { endDrill } from './drills.ts';

/** Ends it for everybody who is in it. */
export function EndDrill({
  id,
  look = 'secondary',
  done,
}: {
  id: string;
  look?: ButtonLook;
  done: () => void;
}) {
  const [asking, setAsking] = useState(false);
  const act = useAct(() => endDrill(id), { done });
  return (
    <>
      <Button
        size="small"
        look={look}
        icon={<Square aria-hidden size={14} />}
        onClick={() => setAsking(true)}
      >
        <span className={cx(look === 'inverse' && 'max-sm:sr-only')}>End drill</span>
      </Button>
      <Confirm
        open={asking}
        title="End the drill?"
        act="End it"
        busy={act.isPending}
        onAct={() => act.mutate(undefined)}
        onClose={() => setAsking(false)}
      >
        It ends for everybody who is in it. Its scorecard stays; what was written in it is gone.
      </Confirm>
    </>
  );
}
