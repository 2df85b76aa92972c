import { ArrowDown, ArrowUp } from 'lucide-react';
import { IconButton } from '../../ui/IconButton.tsx';

type Props = { name: string; at: number; of: number; onMove: (to: number) => void };

/** Order by buttons: works for every hand and every reader. */
export function MoveButtons({ name, at, of, onMove }: Props) {
  return (
    <>
      <IconButton label={`Move ${name} up`} disabled={at === 0} onClick={() => onMove(at - 1)}>
        <ArrowUp aria-hidden size={15} />
      </IconButton>
      <IconButton label={`Move ${name} down`} disabled={at === of - 1} onClick={() => onMove(at + 1)}>
        <ArrowDown aria-hidden size={15} />
      </IconButton>
    </>
  );
}
