import { ChevronDown, Plus, X } from 'lucide-react';
import { Menu, MenuHeading, MenuItem } from '../ui/Menu.tsx';
import { severityWords } from '../ui/SeverityBadge.tsx';
import type { Severity } from './guess.ts';

const chip =
  'inline-flex h-8 items-center gap-1.5 rounded-full border border-line bg-surface px-3 text-sm font-medium transition-colors hover:border-edge pointer-coarse:h-11';
const severities: readonly Severity[] = ['sev1', 'sev2', 'sev3', 'sev4'];

/** How bad, guessed until somebody says. */
export function SeverityChip({
  severity,
  guessed,
  onChange,
}: {
  severity: Severity;
  guessed: boolean;
  onChange: (severity: Severity) => void;
}) {
  return (
    <Menu
      trigger={
        <button type="button" className={chip}>
          <span className="sr-only">Severity: </span>
          {severityWords[severity].name}
          {guessed && <span className="text-xs font-normal text-muted">guessed</span>}
          <ChevronDown aria-hidden size={14} className="text-muted" />
        </button>
      }
    >
      <MenuHeading>How bad is it for customers?</MenuHeading>
      {severities.map((one) => (
        <MenuItem key={one} onSelect={() => onChange(one)}>
          <span className="font-medium">{severityWords[one].name}</span>
          <span className="block text-xs text-muted">{severityWords[one].hint}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}

type Named = { id: string; name: string };
type Props = {
  chosen: readonly Named[];
  rest: readonly Named[];
  onAdd: (id: string) => void;
  onRemove: (id: string) => void;
};

/** Which services, each one click to take out. */
export function ComponentChips({ chosen, rest, onAdd, onRemove }: Props) {
  return (
    <>
      {chosen.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className={chip}
          aria-label={`Remove ${name}`}
          onClick={() => onRemove(id)}
        >
          {name}
          <X aria-hidden size={14} className="text-muted" />
        </button>
      ))}
      {rest.length > 0 && (
        <Menu
          trigger={
            <button type="button" className={chip}>
              <Plus aria-hidden size={14} className="text-muted" />
              Service
            </button>
          }
        >
          {rest.map(({ id, name }) => (
            <MenuItem key={id} onSelect={() => onAdd(id)}>
              {name}
            </MenuItem>
          ))}
        </Menu>
      )}
    </>
  );
}
