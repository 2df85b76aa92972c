import { Check, OctagonX, TriangleAlert } from 'lucide-react';
import type { CheckView } from '../../../../src/inbound/api/shapes/incident.ts';
import { Button } from '../../ui/Button.tsx';

type Props = { checks: readonly CheckView[]; id: string; onFix: (check: CheckView) => void };

/** A good writer's second look: what stops the text, what would make it better, what is good. */
export function Checks({ checks, id, onFix }: Props) {
  const of = (level: CheckView['level']) => checks.filter((check) => check.level === level);
  return (
    <div id={id} className="flex flex-col gap-1.5" data-checks>
      {of('block').map((check) => (
        <Line
          key={key(check)}
          check={check}
          onFix={onFix}
          icon={<OctagonX aria-hidden size={16} className="shrink-0 text-silent" />}
          word="Stops sending"
        />
      ))}
      {of('warn').map((check) => (
        <Line
          key={key(check)}
          check={check}
          onFix={onFix}
          icon={<TriangleAlert aria-hidden size={16} className="shrink-0 text-soon" />}
          word="Could be better"
        />
      ))}
      {of('praise').length > 0 && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {of('praise').map((check) => (
            <li
              key={key(check)}
              className="inline-flex items-center gap-1.5 text-sm text-ok"
              data-check="praise"
            >
              <Check aria-hidden size={14} strokeWidth={2.5} />
              {check.sentence}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Line({
  check,
  onFix,
  icon,
  word,
}: {
  check: CheckView;
  onFix: Props['onFix'];
  icon: React.ReactNode;
  word: string;
}) {
  return (
    <div className="flex min-h-7 items-center gap-2 text-sm" data-check={check.level} data-code={check.code}>
      {icon}
      <p className="flex-1">
        <span className="sr-only">{word}: </span>
        {check.sentence}
      </p>
      {check.fix && (
        <Button size="small" onClick={() => onFix(check)}>
          {check.fix.label}
        </Button>
      )}
    </div>
  );
}

function key(check: CheckView): string {
  return `${check.code} ${check.start} ${check.sentence}`;
}
