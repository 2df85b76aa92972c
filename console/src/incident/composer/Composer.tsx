import { useEffect, useId, useRef, useState } from 'react';
import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { useShortcut } from '../../keys/use-shortcut.ts';
import { Field } from '../../ui/Field.tsx';
import { Input, Select } from '../../ui/Input.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { statusWords } from '../../ui/StatusBadge.tsx';
import { change } from '../acts.ts';
import { Problems } from '../Problems.tsx';
import { useIncidentAct } from '../use-incident-act.ts';
import { useMedia } from '../use-media.ts';
import type { Asked } from './beginning.ts';
import { ComposerFoot } from './ComposerFoot.tsx';
import { Changed, NewPhase } from './Notices.tsx';
import { Part } from './Part.tsx';
import { Recipients } from './Recipients.tsx';
import { SaveState } from './SaveState.tsx';
import type { Text } from './text.ts';
import { blocksOf, useParts } from './use-parts.ts';
import { useSendAct } from './use-send-act.ts';

type Props = {
  incident: IncidentView;
  asked: Asked;
  also: readonly string[];
  onClose: () => void;
  onAudiences: (audiences: readonly string[]) => void;
};

const phases = ['investigating', 'identified', 'monitoring'] as const;

/** One act, written beside the timeline: to whom, in which words to each, checked, previewed, promised, sent. */
export function Composer({ incident, asked, also, onClose, onAudiences }: Props) {
  const { recommendation } = incident;
  // Before anybody decided who needs to know, one writes to whom Candor recommends.
  const first = asked.audience === 'undecided' ? recommendation.audience : asked.audience;
  const audiences = [...new Set([first, ...also])];
  const { parts, report } = useParts(audiences);
  const [picked, setPicked] = useState(first);
  const active = audiences.includes(picked) ? picked : first;
  const [turned, setTurned] = useState(asked.status as Text['status'] | undefined);
  const main = parts.find(({ audience }) => audience === first);
  const phase = (main?.writer ? turned : (main?.text?.status ?? turned)) ?? incident.status;
  const [reason, setReason] = useState<string | null>(null);
  const usual = audiences.includes(recommendation.audience) ? recommendation.reason : '';
  const why = reason ?? usual;
  const sending = useSendAct({ incident, count: audiences.length, parts, reason: why, onSent: onClose });
  const { fresh } = sending;
  const wide = useMedia('(min-width: 80rem)');
  const field = useRef<HTMLTextAreaElement>(null);
  useFocusOf(
    field,
    active,
    parts.some(({ audience, text }) => audience === active && text !== null),
  );
  useShortcut('$mod+Enter', 'Send', sending.sendNow, { group: 'Composer', inDialogs: true });
  const later = useIncidentAct(incident.id, () => change(incident.id, { status: phase }), {
    says: 'Five minutes to tell them',
    done: () => {
      sending.done();
      onClose();
    },
  });
  const turn = (status: Text['status']) => {
    setTurned(status);
    for (const part of parts) part.turn(status);
  };
  const changed = [...new Set(parts.flatMap((part) => (part.writer ? [] : part.changed)))];
  const onReviewed = () => {
    for (const part of parts)
      part.change(
        { basedOn: incident.version, ...(turned === undefined ? { status: incident.status } : {}) },
        true,
      );
  };
  const leading = audiences.includes('public') ? 'public' : first;

  return (
    <Sheet
      open
      onClose={onClose}
      modal={!wide}
      focus={field}
      title="Write an update"
      aside={main && <SaveState saved={(parts.find((part) => part.audience === active) ?? main).saved} />}
      className="sm:w-[min(46rem,calc(100vw-1rem))]"
      foot={
        main?.text && (
          <ComposerFoot
            incident={incident}
            parts={parts}
            sending={sending}
            onJump={setPicked}
            onClose={onClose}
          />
        )
      }
    >
      <div className="flex flex-col gap-4">
        <Recipients
          incident={incident}
          audiences={audiences}
          active={active}
          blocked={parts.filter((part) => blocksOf(part).length > 0).map(({ audience }) => audience)}
          onActive={setPicked}
          onAudiences={onAudiences}
        >
          <PhaseField phase={phase} onTurn={turn} />
        </Recipients>
        {fresh.length > 0 && (
          <Field label="Why they need to know">
            <Input value={why} maxLength={300} onChange={(event) => setReason(event.target.value)} />
          </Field>
        )}
        <Changed sentences={changed} onReviewed={onReviewed} />
        {phase !== incident.status && (
          <NewPhase
            phase={statusWords[phase]}
            onLater={() => later.mutate(undefined)}
            busy={later.isPending}
          />
        )}
        <Problems title="Not changed" error={later.error} />
        {audiences.map((audience) => (
          <Part
            key={audience}
            incident={incident}
            asked={
              audience === first
                ? { ...asked, audience, status: turned }
                : { audience, status: phase === incident.status ? turned : phase }
            }
            active={audience === active}
            withServices={audience === leading && audience !== 'internal'}
            field={field}
            report={report}
            onLeaveOut={
              audiences.length > 1 ? () => onAudiences(audiences.filter((one) => one !== audience)) : null
            }
          />
        ))}
      </div>
    </Sheet>
  );
}

type PhaseProps = { phase: Text['status']; onTurn: (status: Text['status']) => void };

/** What the act announces to everybody it speaks to. */
function PhaseField({ phase, onTurn }: PhaseProps) {
  const id = useId();
  return (
    <span className="ml-auto inline-flex items-center gap-2 max-sm:ml-0 max-sm:w-full">
      <label htmlFor={id} className="text-sm font-medium">
        Phase
      </label>
      <Select
        id={id}
        className="w-40! max-sm:w-full!"
        value={phase}
        onChange={(event) => onTurn(event.target.value as Text['status'])}
      >
        {phases.map((status) => (
          <option key={status} value={status}>
            {statusWords[status]}
          </option>
        ))}
      </Select>
    </span>
  );
}

/** Where the pen is: not on a phone, whose keyboard would cover the words before they are read. */
function useFocusOf(
  field: React.RefObject<HTMLTextAreaElement | null>,
  active: string,
  ready: boolean,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part is another field
  useEffect(() => {
    if (ready && matchMedia('(pointer: fine)').matches) field.current?.focus({ preventScroll: true });
  }, [field, active, ready]);
}
