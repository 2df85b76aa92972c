import { Bell, ChevronDown, Ellipsis, EyeOff } from 'lucide-react';
import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { DrillMark } from '../drills/DrillMark.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Menu, MenuHeading, MenuItem } from '../ui/Menu.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { SeverityBadge, severityWords } from '../ui/SeverityBadge.tsx';
import { StatusBadge, statusWords } from '../ui/StatusBadge.tsx';
import { change } from './acts.ts';
import { EditableText } from './EditableText.tsx';
import { Problems } from './Problems.tsx';
import { useIncidentAct } from './use-incident-act.ts';
import { ViewsLine } from './ViewsLine.tsx';

type Props = {
  incident: IncidentView;
  phaseOpen: boolean;
  onPhaseOpen: (open: boolean) => void;
  onPhase: (status: IncidentView['status']) => void;
};

const severities = ['sev1', 'sev2', 'sev3', 'sev4'] as const;
const phases = ['investigating', 'identified', 'monitoring', 'resolved'] as const;

/** What it is called, how bad, how far along, and who has it. */
export function Header({ incident, phaseOpen, onPhaseOpen, onPhase }: Props) {
  const act = useIncidentAct(incident.id, (what: Parameters<typeof change>[1]) => change(incident.id, what));
  const [editing, setEditing] = useState(false);
  const open = incident.status !== 'resolved' && incident.may.respond;
  return (
    <header className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-sm font-semibold text-muted">{incident.name}</span>
        {incident.planned !== null && <StatusBadge status={incident.status} planned={incident.planned} />}
        {incident.planned === null && (
          <>
            <Menu
              trigger={
                <Trigger label="Severity" disabled={!open}>
                  <SeverityBadge severity={incident.severity} />
                </Trigger>
              }
            >
              <MenuHeading>How bad is it for customers?</MenuHeading>
              {severities.map((severity) => (
                <MenuItem
                  key={severity}
                  onSelect={() => act.mutate({ severity })}
                  disabled={severity === incident.severity}
                >
                  <span className="font-medium">{severityWords[severity].name}</span>
                  <span className="block text-xs text-muted">{severityWords[severity].hint}</span>
                </MenuItem>
              ))}
            </Menu>
            <Menu
              open={phaseOpen}
              onOpenChange={onPhaseOpen}
              trigger={
                <Trigger label="Phase" disabled={!open}>
                  <StatusBadge status={incident.status} />
                  {open && <Kbd keys="p" className="text-muted max-sm:hidden" />}
                </Trigger>
              }
            >
              <MenuHeading>A new phase opens its message</MenuHeading>
              {phases.map((status) => (
                <MenuItem key={status} onSelect={() => onPhase(status)} disabled={status === incident.status}>
                  {statusWords[status]}
                </MenuItem>
              ))}
            </Menu>
          </>
        )}
        {incident.sensitive && (
          <Menu
            trigger={
              <Trigger label="Sensitivity" disabled={!open}>
                <Badge tone="hold" icon={<EyeOff aria-hidden size={12} />}>
                  Security: second reader
                </Badge>
              </Trigger>
            }
          >
            <MenuHeading>Only its people see it; a second person reads every outside word</MenuHeading>
            <MenuItem onSelect={() => act.mutate({ sensitive: false })}>Lift this for everybody</MenuItem>
          </Menu>
        )}
        {!incident.sensitive && open && (
          <Menu
            trigger={
              <button
                type="button"
                aria-label="More about this incident"
                className="inline-flex size-8 items-center justify-center rounded-control text-muted transition-colors hover:bg-[color-mix(in_oklab,var(--ink)_7%,transparent)] hover:text-ink pointer-coarse:size-11"
              >
                <Ellipsis aria-hidden size={16} />
              </button>
            }
          >
            <MenuHeading>Security or privacy is involved?</MenuHeading>
            <MenuItem
              onSelect={() => act.mutate({ sensitive: true })}
              icon={<EyeOff aria-hidden size={15} />}
            >
              <span className="font-medium">Mark as sensitive</span>
              <span className="block text-xs text-muted">
                Only its people see it; a second person reads every outside word
              </span>
            </MenuItem>
          </Menu>
        )}
        {incident.past !== null && <Badge>Added later</Badge>}
        {incident.mode === 'demo' && <Badge tone="plan">demo</Badge>}
        <DrillMark />
        {incident.alerts.firing + incident.alerts.resolved > 0 && (
          <Badge tone={incident.alerts.firing > 0 ? 'late' : 'muted'} icon={<Bell aria-hidden size={12} />}>
            {incident.alerts.firing > 0 ? `${incident.alerts.firing} firing` : 'alerts resolved'}
            {incident.alerts.firing > 0 &&
              incident.alerts.resolved > 0 &&
              `, ${incident.alerts.resolved} resolved`}
          </Badge>
        )}
        <span className="text-xs text-muted">
          {incident.importedFrom === null
            ? incident.planned
              ? 'planned'
              : 'declared'
            : `imported from ${incident.importedFrom}, began`}{' '}
          <RelativeTime at={incident.declaredAt} />
          {incident.importedFrom === null && ` by ${incident.declaredBy}`}
        </span>
      </div>
      {editing ? (
        <EditableText
          label="Headline"
          value={incident.headline}
          busy={act.isPending}
          onCancel={() => setEditing(false)}
          onSave={(headline) => act.mutate({ headline }, { onSuccess: () => setEditing(false) })}
        />
      ) : (
        <div className="group flex items-start gap-2">
          <h1 className="text-xl font-semibold tracking-[-0.018em]">{incident.headline}</h1>
          {open && (
            <Button
              size="small"
              look="quiet"
              className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
              onClick={() => setEditing(true)}
            >
              Edit
            </Button>
          )}
        </div>
      )}
      <ViewsLine incident={incident.id} />
      <Problems title="Not changed" error={act.error} />
    </header>
  );
}

function Trigger({ label, children, ...rest }: React.ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      {...rest}
      className="inline-flex items-center gap-1.5 rounded-control py-1 pr-1.5 pl-1 transition-colors hover:bg-[color-mix(in_oklab,var(--ink)_7%,transparent)] disabled:hover:bg-transparent pointer-coarse:min-h-11"
    >
      <span className="sr-only">{label}: </span>
      {children}
      {!rest.disabled && <ChevronDown aria-hidden size={14} className="text-muted" />}
    </button>
  );
}
