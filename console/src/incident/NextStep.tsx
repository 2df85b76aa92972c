import { Ban, Clock3, PenLine, Users } from 'lucide-react';
import { useState } from 'react';
import type { AudienceView, DraftView, IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useShortcut } from '../keys/use-shortcut.ts';
import { useNow } from '../live/use-now.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ApprovalAsk } from './ApprovalAsk.tsx';
import { wordsOf } from './acts.ts';
import { clockAt, isLate } from './clock-at.ts';
import { draftText } from './draft-text.ts';
import { MovePopover } from './MovePopover.tsx';
import { PausePopover } from './PausePopover.tsx';
import { Problems } from './Problems.tsx';
import { onItsDay, promisedAt } from './promise.ts';
import { reachWords } from './reach.ts';
import { TakeOver } from './TakeOver.tsx';
import { unlessModal } from './unless-modal.ts';
import { useDraft } from './use-draft.ts';
import { useOnceReady } from './use-once-ready.ts';
import { useSend } from './use-send.ts';
import { Words } from './Words.tsx';

type Props = {
  incident: IncidentView;
  audience: AudienceView;
  /** Keys work here and not where something lies over it. */
  active: boolean;
  onWrite: (template?: string) => void;
  onWho: () => void;
};

/** The one thing to do, with its finished text whole: Send, or one of five ways not to. */
export function NextStep({ incident, audience, active, onWrite, onWho }: Props) {
  const [nothingNew, setNothingNew] = useState(false);
  const template = nothingNew ? 'nothing-new' : undefined;
  const { draft, isPlaceholderData } = useDraft(incident.id, { audience: audience.audience, template });
  const act = useSend(incident.id, () => setNothingNew(false));
  const mayPublish = incident.may.publish;
  const ready = draft !== null && !isPlaceholderData;
  const { ask: sendNow, waiting } = useOnceReady(ready, () => {
    if (draft && mayPublish && !draft.approval.needed && !blocked(draft) && !act.isPending)
      act.mutate(wordsOf(draft));
  });

  useShortcut('x', 'Nothing new', () => setNothingNew(true), {
    group: 'Incident',
    when: active && mayPublish && incident.planned === null,
  });
  useShortcut('$mod+Enter', 'Send what is owed', unlessModal(sendNow), {
    group: 'Incident',
    when: active && mayPublish,
  });

  const now = useNow('second');
  const late = isLate(clockAt(audience.clock, now));
  return (
    <Card aria-labelledby="next-step" className={late ? 'border-late' : ''}>
      <div className="flex flex-col gap-3 p-4">
        <Head draft={draft} audience={audience} now={now} />
        {draft === null ? (
          <Skeleton rows={3} height="h-6" label="The draft" />
        ) : (
          <Words text={draftText(draft, now)} />
        )}
        {draft?.promise && (
          <p className="text-sm text-muted">
            Promises the next word by{' '}
            <strong className="font-semibold text-ink">
              {onItsDay(promisedAt(draft.promise, now), now)}
            </strong>
          </p>
        )}
        <Blocks draft={draft} onWrite={() => onWrite(template)} />
        <Problems title="Not sent" error={act.error} safe="The text is safe here." onRetry={sendNow}>
          {draft && <CopyText text={draftText(draft, now)} />}
        </Problems>
        {draft?.approval.needed ? (
          <ApprovalAsk incident={incident} words={wordsOf(draft)} why={draft.approval.why} />
        ) : (
          <Button
            look={late ? 'late' : 'primary'}
            size="large"
            className="w-full"
            disabled={draft === null || !mayPublish || blocked(draft)}
            busy={act.isPending || waiting}
            onClick={sendNow}
            data-send
          >
            Send to {draft ? reachWords(draft.reach, draft.audience) : '…'} <Kbd keys="$mod+Enter" />
          </Button>
        )}
        <TakeOver incident={incident} audience={audience} />
        <div className={incident.planned ? 'grid gap-2' : 'grid grid-cols-2 gap-2'}>
          {incident.planned === null && (
            <Button
              onClick={() => setNothingNew(true)}
              disabled={!mayPublish || draft?.template === 'nothing-new'}
            >
              Nothing new <Kbd keys="x" />
            </Button>
          )}
          <Button
            icon={<PenLine aria-hidden size={15} />}
            onClick={() => onWrite(template)}
            disabled={!mayPublish}
          >
            Write <Kbd keys="u" />
          </Button>
        </div>
        <div className="-mx-1 flex flex-wrap">
          {incident.planned === null && (
            <MovePopover
              incident={incident.id}
              audience={audience}
              trigger={<Quiet icon={<Clock3 aria-hidden size={15} />}>Move…</Quiet>}
            />
          )}
          <Quiet icon={<Users aria-hidden size={15} />} onClick={onWho}>
            Who <Kbd keys="w" />
          </Quiet>
          {incident.planned === null && (
            <PausePopover
              incident={incident.id}
              audience={audience.audience}
              trigger={<Quiet icon={<Ban aria-hidden size={15} />}>Pause</Quiet>}
            />
          )}
        </div>
      </div>
    </Card>
  );
}

function Head({ draft, audience, now }: { draft: DraftView | null; audience: AudienceView; now: number }) {
  const promised = audience.clock.due;
  const late = isLate(clockAt(audience.clock, now));
  return (
    <header className="flex items-baseline justify-between gap-3">
      <h2 id="next-step" className="text-sm font-semibold">
        Next step: {audience.name}
      </h2>
      {promised && audience.lastWords && (
        <span className={late ? 'text-xs font-semibold text-late' : 'text-xs text-muted'}>
          promised {onItsDay(promised, now)}
        </span>
      )}
      {draft === null && <span className="sr-only">The draft is loading</span>}
    </header>
  );
}

function Blocks({ draft, onWrite }: { draft: DraftView | null; onWrite: () => void }) {
  const blocks = draft?.checks.filter(({ level }) => level === 'block') ?? [];
  if (blocks.length === 0) return null;
  return (
    <div className="rounded-control border border-silent px-3 py-2 text-sm">
      {blocks.map(({ sentence, code }) => (
        <p key={`${code} ${sentence}`}>{sentence}</p>
      ))}
      <Button size="small" className="mt-2" onClick={onWrite}>
        Mend the text
      </Button>
    </div>
  );
}

function CopyText({ text }: { text: string }) {
  return (
    <Button size="small" onClick={() => void navigator.clipboard?.writeText(text)}>
      Copy text
    </Button>
  );
}

function Quiet({ children, ...rest }: Parameters<typeof Button>[0]) {
  return (
    <Button look="quiet" size="small" {...rest} className="h-8 px-2 text-sm">
      {children}
    </Button>
  );
}

function blocked(draft: DraftView): boolean {
  return draft.checks.some(({ level }) => level === 'block');
}
