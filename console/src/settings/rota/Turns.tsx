import { X } from 'lucide-react';
import { api } from '../../api/client.ts';
import type { Rota } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { Badge } from '../../ui/Badge.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { dateAndTime } from '../../ui/times.ts';

/** The next turns, swaps included. */
export function Turns({ rota, mayEdit }: { rota: Rota; mayEdit: boolean }) {
  const remove = useAct((id: string) => api.delete(`/rotas/${rota.role}/overrides/${id}`), {
    renews: [['rotas']],
    says: 'Swap taken back',
  });
  if (rota.turns.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 text-xs font-medium text-muted">Next turns</h3>
      <ol className="divide-y divide-line border-y border-line">
        {rota.turns.map((turn) => {
          const swap = rota.overrides.find(
            ({ person, startsAt }) =>
              person.id === turn.person.id && Math.abs(Date.parse(startsAt) - Date.parse(turn.from)) < 60_000,
          );
          return (
            <li
              key={turn.from}
              className="grid min-h-10 grid-cols-[1fr_auto_auto] items-center gap-x-3 py-1 sm:grid-cols-[9rem_1fr_auto_auto]"
            >
              <span className="font-medium">{turn.person.name}</span>
              <span className="tabular order-last col-span-full text-sm text-muted sm:order-none sm:col-span-1">
                <time dateTime={turn.from}>{dateAndTime(turn.from)}</time> to{' '}
                <time dateTime={turn.to}>{dateAndTime(turn.to)}</time>
              </span>
              {swap && (
                <>
                  <Badge>swap</Badge>
                  {mayEdit && (
                    <IconButton
                      label={`Take back the swap of ${turn.person.name}`}
                      onClick={() => remove.mutate(swap.id)}
                    >
                      <X aria-hidden size={15} />
                    </IconButton>
                  )}
                </>
              )}
            </li>
          );
        })}
      </ol>
      {remove.error && <p className="mt-1 text-sm text-silent">{remove.error.sentence}</p>}
    </div>
  );
}
