import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ArrowRightLeft, Clock3, PenLine } from 'lucide-react';
import { useRef } from 'react';
import type { Owed } from '../../../src/inbound/api/shapes/incident.ts';
import { incidentQuery } from '../api/queries.ts';
import { giveRole, wordsOf } from '../incident/acts.ts';
import { isReply } from '../incident/audiences.ts';
import { clockAt, isLate } from '../incident/clock-at.ts';
import { draftText } from '../incident/draft-text.ts';
import { MovePopover } from '../incident/MovePopover.tsx';
import { isUndecided } from '../incident/owner.ts';
import { PeopleMenu } from '../incident/PeopleMenu.tsx';
import { Problems } from '../incident/Problems.tsx';
import { bothTimes } from '../incident/promise.ts';
import { reachWords } from '../incident/reach.ts';
import { SendingCard } from '../incident/SendingCard.tsx';
import { unlessModal } from '../incident/unless-modal.ts';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { useSend } from '../incident/use-send.ts';
import { Words } from '../incident/Words.tsx';
import { useShortcut } from '../keys/use-shortcut.ts';
import { useNow } from '../live/use-now.ts';
import { may } from '../shell/access.ts';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/classes.ts';
import { Kbd } from '../ui/Kbd.tsx';
import { OwedFrame } from './OwedFrame.tsx';
import { ReplyOwed } from './ReplyOwed.tsx';

type Props = { owed: Owed; first: boolean };

/** A promise of yours with its finished words. `first`: the one that Ctrl+Enter sends. */
export function OwedCard({ owed, first }: Props) {
  if (isReply(owed.audience)) return <ReplyOwed owed={owed} first={first} />;
  return <WordsOwed owed={owed} first={first} />;
}

function WordsOwed({ owed, first }: Props) {
  const { incident, audience, draft } = owed;
  const session = useSession();
  const navigate = useNavigate();
  const now = useNow('second');
  const clock = clockAt(audience.clock, now);
  const late = isLate(clock);
  const undecided = isUndecided(audience);
  // The reason for the audience that Candor recommends is on the incident alone.
  const { data: whole } = useQuery({
    ...incidentQuery(incident.id),
    enabled: undecided || clock.state === 'sending',
  });
  const act = useSend(incident.id);
  const handOver = useIncidentAct(
    incident.id,
    (person: string) => giveRole(incident.id, 'communications-lead', person),
    {
      says: 'Asked. It is yours until they accept.',
    },
  );
  const words = draft && wordsOf(draft);
  const disclosure = undecided && whole ? { disclosure: { reason: whole.recommendation.reason } } : {};
  const maySend =
    words !== null &&
    may(session, 'responder') &&
    !draft?.approval.needed &&
    (!undecided || whole !== undefined) &&
    clock.state !== 'waiting';
  const sendNow = () =>
    maySend && !act.isPending && clock.state !== 'sending' && act.mutate({ ...words, ...disclosure });
  const edit = () =>
    void navigate({
      to: '/incidents/$incidentId',
      params: { incidentId: incident.id },
      search: { compose: audience.audience },
    });

  // An act that is going out stands once, with all its parts, where its first words are.
  const going = whole?.updates.find(({ id }) => id === clock.sending?.update);
  const button = useRef<HTMLButtonElement>(null);
  const keys = { group: 'Home', when: first };
  useShortcut('n', 'The first thing owed', () => button.current?.focus(), keys);
  useShortcut('$mod+Enter', 'Send it', unlessModal(sendNow), keys);
  useShortcut('u', 'Edit it', edit, keys);

  if (going && going.act !== null && going.act !== going.id) return null;
  return (
    <OwedFrame
      owed={owed}
      first={first}
      aside={draft ? `${audience.name} · ${reachWords(draft.reach, draft.audience)}` : audience.name}
    >
      {clock.state === 'sending' && whole ? (
        <div className="p-3 sm:p-4">
          <SendingCard incident={whole} audience={audience} />
        </div>
      ) : (
        <div className="flex flex-col gap-3 px-4 pt-3 pb-4 sm:px-5">
          {draft && (
            <Words text={draftText(draft, now)} size={first ? 'large' : 'normal'} className="max-w-prose" />
          )}
          <Problems title="Not sent" error={act.error} safe="The text is safe here." onRetry={sendNow} />
          <Problems title="Not handed over" error={handOver.error} />
          <div className="flex flex-wrap items-center gap-2">
            <Button
              ref={button}
              look={
                late ? (clock.timeState === 'silent' ? 'silent' : 'late') : first ? 'primary' : 'secondary'
              }
              size={first ? 'large' : 'normal'}
              className="max-sm:w-full"
              disabled={!maySend}
              busy={act.isPending}
              onClick={sendNow}
              {...(first ? { 'data-send': true } : {})}
            >
              Send now {first && <Kbd keys="$mod+Enter" />}
            </Button>
            <Button look="quiet" icon={<PenLine aria-hidden size={15} />} onClick={edit}>
              Edit {first && <Kbd keys="u" />}
            </Button>
            {!undecided && (
              <MovePopover
                incident={incident.id}
                audience={audience}
                trigger={
                  <Button look="quiet" icon={<Clock3 aria-hidden size={15} />}>
                    Move…
                  </Button>
                }
              />
            )}
            <PeopleMenu
              heading="Who owes it next?"
              without={[session.person.id]}
              onPick={({ id }) => handOver.mutate(id)}
              trigger={
                <Button
                  look="quiet"
                  icon={<ArrowRightLeft aria-hidden size={15} />}
                  busy={handOver.isPending}
                >
                  Hand over
                </Button>
              }
            />
            <span
              className={cx('ml-auto text-sm max-sm:w-full', late ? 'font-medium text-late' : 'text-muted')}
            >
              {whyNot(owed) ??
                (clock.due && `${audience.lastWords ? 'promised' : 'due'} ${bothTimes(clock.due)}`)}
            </span>
          </div>
        </div>
      )}
    </OwedFrame>
  );
}

function whyNot({ audience, draft }: Owed): string | null {
  if (audience.clock.waiting) return `Waiting for ${audience.clock.waiting.approver.name}`;
  return draft?.approval.needed ? 'Needs a second reader: open it' : null;
}
