import { useRef, useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useShortcut } from '../keys/use-shortcut.ts';
import { announce } from '../shell/announcer.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { type Closing, change, resolve, type WaiverAsked } from './acts.ts';
import { isReply } from './audiences.ts';
import { ClosingCard, type ClosingChoice } from './ClosingCard.tsx';
import { ClosingPicks, type Picks, picksReady } from './ClosingPicks.tsx';
import { ClosingReply } from './ClosingReply.tsx';
import { closingDrafted, isClosing, lastWord } from './closing-words.ts';
import { withOwnPicks } from './own-picks.ts';
import { isUndecided, openAudiences } from './owner.ts';
import { Problems } from './Problems.tsx';
import { useClosingDrafts } from './use-closing-drafts.ts';
import { useIncidentAct } from './use-incident-act.ts';
import { useReplyNames } from './use-reply-names.ts';

const said: ClosingChoice = { waived: false, reason: '', body: null, own: null };

/** No way out over the heads of the customers: each open audience gets its last word, or a reason why not. */
export function ResolveGate({ incident, onClose }: { incident: IncidentView; onClose: () => void }) {
  const audiences = openAudiences(useReplyNames(incident));
  const told = audiences.filter((one) => !isReply(one));
  const first = useRef<HTMLElement>(null);
  const [falseAlarm, setFalseAlarm] = useState(false);
  const [choices, setChoices] = useState<Readonly<Record<string, ClosingChoice>>>({});
  const [picks, setPicks] = useState<Picks>({
    dataStatement: incident.facts.dataStatement ?? '',
    actionNeeded: incident.facts.actionNeeded ?? '',
  });
  // Words that were read before something in them changed are not those that would leave.
  const [outdated, setOutdated] = useState<readonly string[]>([]);
  const voidDrafted = () => setOutdated(incident.updates.filter(isClosing).map(({ id }) => id));
  const drafts = useClosingDrafts(incident.id, falseAlarm);
  const remember = useIncidentAct(incident.id, (facts: Record<string, string>) =>
    change(incident.id, { facts }),
  );
  const choiceOf = (audience: string): ClosingChoice =>
    choices[audience] ?? (takesNoWords(audience) ? { ...said, waived: true } : said);
  const draftOf = (audience: string) => drafts.find((draft) => draft.audience === audience) ?? null;
  const wordTo = (audience: string) =>
    lastWord(typedTo(audience), closingDrafted(incident, audience, outdated), draftOf(audience));
  const typedTo = (audience: string) => {
    const { body, own } = choiceOf(audience);
    const standing = draftOf(audience)?.body;
    return body ?? (own && standing !== undefined ? withOwnPicks(standing, picks, own) : null);
  };

  const needsPicks = !falseAlarm && audiences.some(({ audience }) => !choiceOf(audience).waived);
  const unfinished =
    needsPicks &&
    (!picksReady(picks) ||
      Object.values(choices).some(({ own, waived }) => own && !waived && !picksReady(own)));
  const ready =
    !unfinished &&
    audiences.every(({ audience }) =>
      choiceOf(audience).waived ? choiceOf(audience).reason.trim() !== '' : wordTo(audience).ready,
    );
  const act = useIncidentAct(
    incident.id,
    ({ closings, waivers }: { closings: Closing[]; waivers: WaiverAsked[] }) =>
      resolve(incident.id, closings, waivers),
    {
      done: () => {
        announce('Resolved. The closing words are going out.');
        onClose();
      },
    },
  );
  const facts = needsPicks ? { facts: picks } : {};
  const closingOf = (audience: string): Closing => {
    const { body, drafted } = wordTo(audience);
    const own = choiceOf(audience).own;
    return drafted ? { audience, update: drafted.id } : { audience, body, ...(own ? { facts: own } : facts) };
  };
  const sendAll = () => {
    if (!ready || act.isPending) return;
    act.mutate({
      closings: audiences
        .filter(({ audience }) => !choiceOf(audience).waived)
        .map(({ audience }) => closingOf(audience)),
      waivers: audiences
        .filter(({ audience }) => choiceOf(audience).waived)
        .map(({ audience }) => ({ audience, reason: choiceOf(audience).reason.trim() })),
    });
  };
  useShortcut('$mod+Enter', 'Send all closing words', sendAll, { group: 'Resolve', inDialogs: true });
  const words = audiences.filter(({ audience }) => !choiceOf(audience).waived).length;

  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      focus={first}
      title={`Resolve ${incident.name}`}
      description="Everybody who was told gets the last word. Skipping somebody needs a reason, on the record."
      foot={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button
            look="primary"
            size="large"
            busy={act.isPending}
            disabled={!ready}
            onClick={sendAll}
            data-resolve
          >
            {words === 0 ? 'Resolve' : `Resolve and send ${words === 1 ? 'it' : `all ${words}`}`}{' '}
            <Kbd keys="$mod+Enter" />
          </Button>
        </>
      }
    >
      <div
        className="flex flex-col gap-5"
        ref={(box) => {
          first.current ??= box?.querySelector('input') ?? null;
        }}
      >
        {!falseAlarm && needsPicks && (
          <ClosingPicks
            picks={picks}
            onChange={(next, settled) => {
              if (next.dataStatement !== picks.dataStatement || next.actionNeeded !== picks.actionNeeded)
                voidDrafted();
              setPicks(next);
              if (settled) remember.mutate(settled);
            }}
          />
        )}
        <div className="flex flex-col gap-3">
          {audiences.filter(isReply).map((audience) => (
            <ClosingReply
              key={audience.audience}
              audience={audience}
              choice={choiceOf(audience.audience)}
              problem={problemOf(act.error?.problems ?? [], audience.audience)}
              onChange={(choice) => setChoices({ ...choices, [audience.audience]: choice })}
            />
          ))}
          {told.map((audience) => (
            <ClosingCard
              key={audience.audience}
              incident={incident}
              audience={audience}
              only={isUndecided(audience)}
              choice={choiceOf(audience.audience)}
              draft={draftOf(audience.audience)}
              word={wordTo(audience.audience)}
              unfinished={unfinished}
              picks={needsPicks ? picks : null}
              problem={problemOf(act.error?.problems ?? [], audience.audience)}
              onChange={(choice) => setChoices({ ...choices, [audience.audience]: choice })}
            />
          ))}
          {audiences.length === 0 && <p className="text-sm">No audience is open. Nothing is owed.</p>}
          {told.length > 0 && drafts.length === 0 && !told.every(isUndecided) && (
            <Skeleton label="The closing drafts" rows={2} />
          )}
        </div>
        <label className="flex items-center gap-2 text-sm pointer-coarse:min-h-11">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={falseAlarm}
            onChange={(event) => {
              setFalseAlarm(event.target.checked);
              voidDrafted();
            }}
          />
          It was a false alarm: nothing was broken
        </label>
        <Problems
          title="Not resolved"
          error={act.error}
          safe="Your words are still here."
          onRetry={sendAll}
        />
      </div>
    </Dialog>
  );
}

function takesNoWords(audience: string): boolean {
  return isUndecided({ audience }) || isReply({ audience });
}

function problemOf(problems: readonly { path: string; sentence: string }[], audience: string): string | null {
  return problems.find(({ path }) => path.split(/[./]/).includes(audience))?.sentence ?? null;
}
