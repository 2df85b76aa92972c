import { type RefObject, useEffect, useRef, useState } from 'react';
import type { AudienceView, IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useShortcut } from '../keys/use-shortcut.ts';
import { useNow } from '../live/use-now.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ApprovalAsk } from './ApprovalAsk.tsx';
import { decideNobody, wordsOf } from './acts.ts';
import { draftText } from './draft-text.ts';
import { IncidentClock } from './IncidentClock.tsx';
import { Problems } from './Problems.tsx';
import { bothTimes, promisedAt } from './promise.ts';
import { reachWords } from './reach.ts';
import { unlessModal } from './unless-modal.ts';
import { useDraft } from './use-draft.ts';
import { useIncidentAct } from './use-incident-act.ts';
import { useOnceReady } from './use-once-ready.ts';
import { useSend } from './use-send.ts';
import { WhoChoices } from './WhoChoices.tsx';
import { Words } from './Words.tsx';

type Props = {
  incident: IncidentView;
  audience: AudienceView;
  active: boolean;
  onWrite: (audience: string) => void;
  onDone?: () => void;
};

/** The first minute: whom to tell, why, and the first words, complete. One click sends them all. */
export function WhoNeedsToKnow({ incident, audience, active, onWrite, onDone }: Props) {
  const { recommendation } = incident;
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const who = chosen ?? recommendation.audience;
  const why = reason ?? (who === recommendation.audience ? recommendation.reason : '');
  const reasonField = useRef<HTMLInputElement>(null);

  const { draft, isPlaceholderData } = useDraft(incident.id, { audience: who }, who !== 'none');
  const act = useSend(incident.id, onDone);
  const nobody = useIncidentAct(incident.id, () => decideNobody(incident.id, why.trim()), {
    says: 'On the record',
    ...(onDone ? { done: onDone } : {}),
  });
  const words = draft && { ...wordsOf(draft), disclosure: { reason: why.trim() } };
  const loaded = who === 'none' || (draft !== null && !isPlaceholderData);
  const { ask: sendNow, waiting } = useOnceReady(loaded, () => {
    if (why.trim() === '') return reasonField.current?.focus();
    if (who === 'none') return nobody.mutate(undefined);
    if (words && !draft.approval.needed && !act.isPending) act.mutate(words);
  });
  useShortcut('$mod+Enter', 'Send the first word', unlessModal(sendNow), {
    group: 'Incident',
    when: active && incident.may.publish,
  });
  const button = useFirstFocus(incident.updates.length === 0 && draft !== null);
  const now = useNow('second');
  // A reason that stands already must not stand between the words and their button.
  const prefilled = who === recommendation.audience && recommendation.reason !== '';
  const because = (
    <Field label="Because" error={act.error?.fields['disclosure.reason'] ?? nobody.error?.fields.reason}>
      <Input
        ref={reasonField}
        value={why}
        maxLength={300}
        placeholder="One line, for the record"
        onChange={(event) => setReason(event.target.value)}
      />
    </Field>
  );

  return (
    <Card aria-labelledby="who-needs-to-know" className="border-accent">
      <div className="flex flex-col gap-4 p-4">
        <header className="flex items-center justify-between gap-3">
          <h2 id="who-needs-to-know" className="text-base font-semibold tracking-[-0.01em]">
            Who needs to know?
          </h2>
          <IncidentClock clock={audience.clock} />
        </header>
        <WhoChoices value={who} recommended={recommendation.audience} onChange={setChosen} />
        {who !== 'none' &&
          (draft === null ? (
            <Skeleton rows={3} height="h-6" label="The draft" />
          ) : (
            <Words text={draftText(draft, now)} size="large" />
          ))}
        {who !== 'none' && draft?.promise && (
          <p className="text-sm text-muted">
            Promises the next word by{' '}
            <strong className="font-semibold text-ink">{bothTimes(promisedAt(draft.promise, now))}</strong>
          </p>
        )}
        {!prefilled && because}
        <Problems title="Not sent" error={act.error} safe="The text is safe here." onRetry={sendNow} />
        <Problems title="Not recorded" error={nobody.error} />
        {who !== 'none' && draft?.approval.needed && words ? (
          <ApprovalAsk
            incident={incident}
            words={words}
            why={draft.approval.why}
            disabled={why.trim() === ''}
          />
        ) : (
          <Button
            look="primary"
            size="large"
            className="w-full"
            busy={act.isPending || nobody.isPending || waiting}
            disabled={!incident.may.publish || (who !== 'none' && draft === null)}
            onClick={sendNow}
            ref={button}
            data-send
            data-first
          >
            {who === 'none' ? 'Tell nobody outside' : `Send to ${draft ? reachWords(draft.reach) : '…'}`}{' '}
            <Kbd keys="$mod+Enter" />
          </Button>
        )}
        {prefilled && because}
        {who !== 'none' && (
          <Button look="quiet" onClick={() => onWrite(who)} disabled={!incident.may.publish}>
            Change the words first <Kbd keys="u" />
          </Button>
        )}
      </div>
    </Card>
  );
}

/** Right after declaring, the button that sends the first word is where the keyboard is; nobody who types is disturbed. */
function useFirstFocus(ready: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!ready) return;
    // After the dialog that declared has given the focus back, and the screen's heading has had it.
    const timer = setTimeout(() => {
      if (!document.activeElement?.matches('input, textarea, select'))
        button.current?.focus({ preventScroll: true });
    }, 200);
    return () => clearTimeout(timer);
  }, [ready]);
  return button;
}
