import { useState } from 'react';
import type { OptionView } from '../../../src/inbound/api/shapes/choices.ts';
import type { OptionComparison } from '../../../src/inbound/api/shapes/impact.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { amount } from '../impact/impact.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { ClockTime } from '../ui/RelativeTime.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { stepWords } from './step-words.ts';
import { withdrawOption } from './ways.ts';

type Props = {
  incident: IncidentView;
  option: OptionView;
  comparison: OptionComparison | undefined;
  mayEdit: boolean;
  onEdit: () => void;
  /** `null` while customers are being asked. */
  onChoose: (() => void) | null;
};

/** One way: what comes back when, what it costs, and how much it would hurt, with its range. */
export function OptionCard({ incident, option, comparison, mayEdit, onEdit, onChoose }: Props) {
  const [withdrawing, setWithdrawing] = useState(false);
  const compared = comparison?.options.find((one) => one.option === option.id);
  const most = Math.max(...(comparison?.options.map(({ remaining }) => remaining.high) ?? [1]), 1);
  const isLeast = comparison?.leastImpact === option.id;
  const nameOf = (id: string) => incident.components.find((one) => one.id === id)?.name ?? 'a component';
  return (
    <article
      aria-label={option.title}
      className="flex flex-col gap-2 rounded-card border border-line p-4"
      data-option={option.id}
    >
      <header className="flex flex-wrap items-center gap-2">
        <h3 className="text-base font-semibold">{option.title}</h3>
        {isLeast && <Badge tone="ok">Least impact</Badge>}
        {comparison?.quickestFix === option.id && !isLeast && <Badge tone="soon">Quickest fix</Badge>}
        {option.chosenAt && (
          <Badge tone="plan">
            Being done since <ClockTime at={option.chosenAt} />
          </Badge>
        )}
      </header>
      <ul className="flex flex-col gap-0.5 text-sm">
        {option.restorations.map((step) => (
          <li key={JSON.stringify(step)}>{stepWords(step, nameOf)}</li>
        ))}
      </ul>
      {compared && <Bar compared={compared} most={most} />}
      <dl className="grid grid-cols-1 gap-x-6 gap-y-1 text-sm sm:grid-cols-2">
        <Fact name="Costs them" value={option.cost} />
        <Fact name="May go wrong" value={option.risk} />
        <Fact name="Meanwhile" value={option.workaround} />
        <Fact name="Can be undone" value={option.reversible} />
        {compared && compared.deadlinesMissed + compared.deadlinesMet > 0 && (
          <Fact name="Deadlines" value={`${compared.deadlinesMet} met, ${compared.deadlinesMissed} missed`} />
        )}
        {compared && compared.neverRestored.length > 0 && (
          <Fact
            name="Does not bring back"
            value={compared.neverRestored.map(({ name }) => name).join(', ')}
          />
        )}
      </dl>
      {compared?.breakEven && <p className="text-xs text-muted">{compared.breakEven}</p>}
      {mayEdit && (
        <p className="flex flex-wrap gap-2 pt-1">
          {onChoose && option.chosenAt === null && (
            <Button size="small" onClick={onChoose}>
              Do this…
            </Button>
          )}
          <Button size="small" look="quiet" onClick={onEdit}>
            Change
          </Button>
          <Button size="small" look="quiet" onClick={() => setWithdrawing(true)}>
            Withdraw…
          </Button>
        </p>
      )}
      {withdrawing && (
        <ReasonDialog
          incident={incident.id}
          title={`Withdraw “${option.title}”`}
          act="Withdraw it"
          perform={(reason) => withdrawOption(incident.id, option.id, reason)}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </article>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  if (value === '') return null;
  return (
    <div className="flex gap-2">
      <dt className="shrink-0 text-muted">{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Expected impact as a bar, with the range it may end up in. */
function Bar({
  compared: { remaining },
  most,
}: {
  compared: OptionComparison['options'][number];
  most: number;
}) {
  const share = (value: number) => `${(100 * value) / most}%`;
  return (
    <div className="flex items-center gap-3">
      <div aria-hidden className="relative h-3 flex-1 rounded-full bg-canvas">
        <div
          className="absolute inset-y-0 left-0 rounded-full bg-late/35"
          style={{ width: share(remaining.expected) }}
        />
        <div
          className="absolute inset-y-1 border-x-2 border-t-2 border-late"
          style={{ left: share(remaining.low), width: share(remaining.high - remaining.low) }}
        />
      </div>
      <p className="tabular shrink-0 text-xs">
        <strong className="font-semibold">{amount(remaining.expected)}</strong>
        <span className="text-muted">
          {' '}
          ({amount(remaining.low)} to {amount(remaining.high)}) still to come
        </span>
      </p>
    </div>
  );
}
