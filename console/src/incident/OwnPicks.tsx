import { Button } from '../ui/Button.tsx';
import { ClosingPicks, type Picks } from './ClosingPicks.tsx';

type Props = { name: string; own: Picks | null; shared: Picks; onChange: (own: Picks | null) => void };

/** Data lost, or something to do, for these customers and not for everybody. It stays with them. */
export function OwnPicks({ name, own, shared, onChange }: Props) {
  if (own === null)
    return (
      <Button size="small" look="quiet" className="mt-2 -ml-2" onClick={() => onChange(shared)}>
        Data or task differs for them
      </Button>
    );
  return (
    <div className="mt-3 flex flex-col gap-3 border-t border-line pt-3" data-own-picks>
      <p className="text-sm text-muted">Only {name} reads this.</p>
      <ClosingPicks picks={own} onChange={(next) => onChange(next)} />
      <Button size="small" look="quiet" className="self-start" onClick={() => onChange(null)}>
        The same as for everybody
      </Button>
    </div>
  );
}
