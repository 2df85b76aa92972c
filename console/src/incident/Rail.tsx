import { useState } from 'react';
import type { AudienceView, IncidentView, UpdateView } from '../../../src/inbound/api/shapes/incident.ts';
import { useNow } from '../live/use-now.ts';
import { Button } from '../ui/Button.tsx';
import { ApprovalCard } from './ApprovalCard.tsx';
import { isReply } from './audiences.ts';
import { ClosedCard } from './ClosedCard.tsx';
import { byUrgency, clockAt } from './clock-at.ts';
import { NextStep } from './NextStep.tsx';
import { isUndecided } from './owner.ts';
import { PausedCard } from './PausedCard.tsx';
import { RailHead } from './RailHead.tsx';
import { ReplyCard } from './ReplyCard.tsx';
import { SendingCard } from './SendingCard.tsx';
import { SlowerOffer } from './SlowerOffer.tsx';
import { useReplyNames } from './use-reply-names.ts';
import { WhoNeedsToKnow } from './WhoNeedsToKnow.tsx';

type Props = {
  incident: IncidentView;
  active: boolean;
  onWrite: (audience: string, template?: string) => void;
  onAffected: () => void;
  widening: boolean;
  onWiden: (open: boolean) => void;
};

/** The comms rail: whose turn, every clock, and the next step with its finished words. */
export function Rail({ incident, active, onWrite, onAffected, widening, onWiden }: Props) {
  const [picked, setPicked] = useState<string | null>(null);
  const now = useNow();
  const audiences = useReplyNames(incident)
    // The question, once answered, is no line of its own; the letter that is owed has a tab.
    .filter(({ audience }) => audience !== 'write-up')
    .filter((audience) => !isUndecided(audience) || audience.closed === null)
    .map((audience) => ({ ...audience, clock: clockAt(audience.clock, now) }))
    .toSorted(byUrgency);
  const open = audiences.filter(({ closed }) => closed === null);
  const chosen = open.find(({ audience }) => audience === picked) ?? open[0];

  return (
    <section aria-label="Comms rail" className="flex flex-col gap-4">
      <RailHead
        audiences={audiences}
        chosen={chosen?.audience ?? ''}
        resolved={incident.status === 'resolved'}
        onChoose={setPicked}
      />
      {widening && (
        <WhoNeedsToKnow
          incident={incident}
          active={active}
          onWrite={onWrite}
          onAffected={onAffected}
          onClose={() => onWiden(false)}
        />
      )}
      {chosen && (incident.status !== 'resolved' || isReply(chosen)) ? (
        <Step
          key={chosen.audience}
          incident={incident}
          audience={chosen}
          active={active && !widening}
          onWrite={onWrite}
          onAffected={onAffected}
          onWho={() => onWiden(true)}
        />
      ) : (
        <ClosedCard incident={incident} onWho={() => onWiden(true)} />
      )}
    </section>
  );
}

type StepProps = {
  incident: IncidentView;
  audience: AudienceView;
  active: boolean;
  onWrite: (audience: string, template?: string) => void;
  onAffected: () => void;
  onWho: () => void;
};

/** What stands for one audience right now: sending, waiting for approval, paused, undecided, or simply next. */
function Step({ incident, audience, active, onWrite, onAffected, onWho }: StepProps) {
  const { clock } = audience;
  const write = (template?: string) => onWrite(audience.audience, template);
  if (isReply(audience)) return <ReplyCard audience={audience} />;
  if (clock.sending) return <SendingCard incident={incident} audience={audience} />;
  const forApproval = waitingUpdate(incident, audience);
  if (forApproval)
    return (
      <ApprovalCard incident={incident} audience={audience} update={forApproval} onWrite={() => write()} />
    );
  if (clock.paused) return <PausedCard incident={incident} audience={audience} onWrite={() => write()} />;
  if (isUndecided(audience))
    return (
      <WhoNeedsToKnow
        incident={incident}
        audience={audience}
        active={active}
        onWrite={(who) => onWrite(who)}
        onAffected={onAffected}
      />
    );
  return (
    <>
      {clock.writing && (
        <p
          className="flex items-center justify-between gap-3 rounded-card border border-line bg-surface px-4 py-2.5 text-sm"
          data-writing
        >
          <span>
            <strong className="font-semibold">{clock.writing.person.name}</strong> is writing to{' '}
            {audience.name}
          </span>
          <Button size="small" onClick={() => write()}>
            Look
          </Button>
        </p>
      )}
      <NextStep incident={incident} audience={audience} active={active} onWrite={write} onWho={onWho} />
      <SlowerOffer incident={incident} audience={audience} onWrite={() => write()} />
    </>
  );
}

/** A text of this audience that asked for a second reader, or was read and not yet sent. */
function waitingUpdate(incident: IncidentView, { audience, clock }: AudienceView) {
  if (clock.waiting) return incident.updates.find(({ id }) => id === clock.waiting?.update);
  return incident.updates.findLast(
    (update) =>
      update.state === 'draft' &&
      update.approval.by !== null &&
      isFor(update.audience, audience) &&
      !isOvertaken(incident, update),
  );
}

/** Somebody wrote on after this was read. Only the apology for being late comes by itself. */
function isOvertaken({ updates }: IncidentView, update: UpdateView): boolean {
  return updates.some(
    ({ audience, state, template, draftedAt }) =>
      audience === update.audience &&
      state !== 'undone' &&
      template !== 'late' &&
      Date.parse(draftedAt) > Date.parse(update.draftedAt),
  );
}

function isFor(drafted: string, shown: string): boolean {
  return drafted === shown || shown === 'undecided';
}
