import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { AudienceView, IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useShortcut } from '../keys/use-shortcut.ts';
import { useNow } from '../live/use-now.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { disclose, wordsOf } from './acts.ts';
import { draftText } from './draft-text.ts';
import { IncidentClock } from './IncidentClock.tsx';
import { Problems } from './Problems.tsx';
import { bothTimes, promisedAt } from './promise.ts';
import { unlessModal } from './unless-modal.ts';
import { useDraft } from './use-draft.ts';
import { useIncidentAct } from './use-incident-act.ts';
import { useOnceReady } from './use-once-ready.ts';
import { useSend } from './use-send.ts';
import { Words } from './Words.tsx';
import { CustomerPicker } from './who/CustomerPicker.tsx';
import { Decided } from './who/Decided.tsx';
import { Guide } from './who/Guide.tsx';
import { NotSeen } from './who/NotSeen.tsx';
import { Reason } from './who/Reason.tsx';
import { ShapeChoices } from './who/ShapeChoices.tsx';
import { type Mode, useWho } from './who/use-who.ts';
import { WhoActs } from './who/WhoActs.tsx';

type Props = {
  incident: IncidentView;
  /** The clock of the question; none where somebody asks by themselves. */
  audience?: AudienceView;
  active: boolean;
  onWrite: (audience: string) => void;
  onAffected: () => void;
  /** Where it was opened by hand, it can be closed. */
  onClose?: () => void;
};

/** Whom to tell, why, and their first words, complete. Accepting what Candor recommends is one click. */
export function WhoNeedsToKnow({ incident, audience, active, onWrite, onAffected, onClose }: Props) {
  const mode: Mode = onClose ? 'wider' : incident.disclosure?.reasked ? 'again' : 'first';
  const who = useWho(incident, mode);
  const reasonField = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState(mode === 'wider');
  const [unreasoned, setUnreasoned] = useState(false);
  const unready = who.audience === null || who.audience === 'none' || isEmpty(who.audience, incident);
  const { draft, isPlaceholderData } = useDraft(incident.id, { audience: who.audience ?? '' }, !unready);
  const done = onClose ?? (() => {});
  const act = useSend(incident.id, done);
  const decide = useIncidentAct(
    incident.id,
    (audiences: readonly string[]) => disclose(incident.id, audiences, who.disclosure),
    { says: 'On the record', done },
  );
  const words = draft && !unready ? { ...wordsOf(draft), disclosure: who.disclosure } : null;
  const loaded = who.audience === 'none' || (words !== null && !isPlaceholderData);
  const { ask: sendNow, waiting } = useOnceReady(loaded, () => {
    setUnreasoned(who.disclosure.reason === '');
    if (who.disclosure.reason === '') return reasonField.current?.focus();
    if (who.audience === 'none') return decide.mutate(['none']);
    if (words && !draft?.approval.needed && !act.isPending) act.mutate(words);
  });
  useShortcut('$mod+Enter', 'Send the first word', unlessModal(sendNow), {
    group: 'Incident',
    when: active && incident.may.publish,
  });
  const now = useNow('second');
  // A reason that stands already must not stand between the words and their button.
  const prefilled = who.isRecommended && who.recommendation.reason !== '';
  const because = (
    <Reason
      who={who}
      field={reasonField}
      error={
        unreasoned && who.disclosure.reason === ''
          ? 'Say in one line why. It stays with the decision.'
          : (act.error?.fields['disclosure.reason'] ?? decide.error?.fields.reason)
      }
    />
  );

  return (
    <Card aria-labelledby={`who-${mode}`} className="border-accent" data-who={mode}>
      <div className="flex flex-col gap-4 p-4">
        <header className="flex items-center justify-between gap-3">
          <h2 id={`who-${mode}`} className="text-base font-semibold tracking-[-0.01em]">
            {mode === 'wider' ? 'Who else needs to know?' : 'Who needs to know?'}
          </h2>
          {audience && <IncidentClock clock={audience.clock} />}
          {onClose && (
            <IconButton label="Close" onClick={onClose} className="-my-1 -mr-1">
              <X aria-hidden size={18} />
            </IconButton>
          )}
        </header>
        {mode !== 'first' && <Decided incident={incident} />}
        {who.choices.length === 0 ? (
          <p className="text-sm">Everybody who can be told has a clock already.</p>
        ) : (
          <ShapeChoices
            choices={who.choices}
            value={who.value}
            recommended={who.recommended}
            onChange={who.choose}
          />
        )}
        {who.value === 'customer' && (
          <CustomerPicker value={who.audience?.slice('customer:'.length) ?? null} onPick={who.pick} />
        )}
        {isEmpty(who.audience, incident) && (
          <Button onClick={onAffected} className="self-start">
            Say who is affected
          </Button>
        )}
        {!unready &&
          (draft === null ? (
            <Skeleton rows={3} height="h-6" label="The draft" />
          ) : (
            <Words text={draftText(draft, now)} size={mode === 'first' ? 'large' : 'normal'} />
          ))}
        {!unready && draft?.promise && (
          <p className="text-sm text-muted">
            Promises the next word by{' '}
            <strong className="font-semibold text-ink">{bothTimes(promisedAt(draft.promise, now))}</strong>
          </p>
        )}
        {who.audience && mode !== 'first' && <NotSeen incident={incident} to={who.audience} />}
        {!prefilled && because}
        <Problems title="Not sent" error={act.error} safe="The text is safe here." onRetry={sendNow} />
        <Problems title="Not recorded" error={decide.error} />
        <WhoActs
          incident={incident}
          mode={mode}
          who={who}
          draft={unready ? null : draft}
          words={words}
          busy={act.isPending || decide.isPending || waiting}
          onSend={sendNow}
          onDecide={(audiences) => decide.mutate(audiences)}
        />
        {prefilled && because}
        <div className="-mx-2 -mb-1 flex flex-wrap justify-between gap-x-2">
          <Button look="quiet" size="small" aria-expanded={asking} onClick={() => setAsking(!asking)}>
            {asking ? 'Hide the five questions' : 'Five questions'}
          </Button>
          {words && (
            <Button
              look="quiet"
              size="small"
              onClick={() => onWrite(words.audience)}
              disabled={!incident.may.publish}
            >
              Change the words first {mode !== 'wider' && <Kbd keys="u" />}
            </Button>
          )}
        </div>
        {asking && who.guide && (
          <Guide questions={who.guide.questions} answers={who.answers} onAnswer={who.answer} />
        )}
      </div>
    </Card>
  );
}

/** The affected, while nobody is on their list. */
function isEmpty(audience: string | null, { affected }: IncidentView): boolean {
  return audience === 'affected' && affected.customers === 0;
}
