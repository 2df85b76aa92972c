import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { mainFacts } from '../fact-fields.ts';

type Props = { facts: IncidentView['facts']; onInsert: (text: string) => void };

const times = [
  { token: '{next}', label: 'when we write next' },
  { token: '{since}', label: 'since when' },
];

/** Facts and times, put in where the cursor stands. Times stay tokens: each reader sees their own zone. */
export function FactChips({ facts, onInsert }: Props) {
  const known = mainFacts.flatMap(({ name, label, kind }) => {
    const value = facts[name];
    return value && kind !== 'time' ? [{ name, label, value }] : [];
  });
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <span className="text-xs text-muted">Insert</span>
      {times.map(({ token, label }) => (
        <Chip key={token} onClick={() => onInsert(token)} title={token}>
          {label}
        </Chip>
      ))}
      {known.map(({ name, label, value }) => (
        <Chip key={name} onClick={() => onInsert(value)} title={value}>
          {label.toLowerCase()}
        </Chip>
      ))}
    </div>
  );
}

function Chip({ children, title, onClick }: { children: string; title: string; onClick: () => void }) {
  return (
    <button
      type="button"
      title={title}
      onClick={onClick}
      className="inline-flex h-6 items-center rounded-full border border-line px-2 text-xs text-ink transition-colors hover:border-edge hover:bg-canvas pointer-coarse:h-11 pointer-coarse:px-3"
    >
      {children}
    </button>
  );
}
