import { useEffect, useState } from 'react';
import type { ConversationView, MessageView } from '../../../src/inbound/api/shapes/conversations.ts';
import { useAct } from '../api/use-act.ts';
import { useOnce } from '../api/use-once.ts';
import { Problems } from '../incident/Problems.tsx';
import { useShortcut } from '../keys/use-shortcut.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/classes.ts';
import { Field } from '../ui/Field.tsx';
import { Textarea } from '../ui/Input.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { renewedBy, type Said, say } from './acts.ts';
import { FactChips } from './FactChips.tsx';
import { NewerStop } from './NewerStop.tsx';
import type { Draft } from './use-draft.ts';
import { whoIs } from './who.ts';

type Props = { one: ConversationView; messages: readonly MessageView[]; draft: Draft };

/** The answer, or a note for ourselves. It stops when something newer has come. */
export function ReplyBox({ one, messages, draft }: Props) {
  const said = messages.filter(({ direction, automatic }) => direction !== 'note' && !automatic);
  const newest = said.at(-1) ?? null;
  const read = useRead(said, draft.text !== '');
  const once = useOnce((asked: Said, key) => say(one.id, asked, key));
  const act = useAct(once, {
    renews: [...renewedBy(one.id), ['incident', one.incident.id]],
    done: () => {
      draft.write('');
    },
  });
  const isNote = draft.kind === 'note';
  const stopped = !isNote && draft.text !== '' && !read.all;
  const ready = draft.text.trim() !== '' && !stopped && !act.isPending && (isNote || one.closed === null);
  const send = () => ready && act.mutate({ text: draft.text, kind: draft.kind, basedOn: newest?.id ?? null });
  useShortcut('r', 'Reply', () => draft.box.current?.focus(), { group: 'Conversations' });
  const others = one.present.filter(({ writing }) => writing);
  return (
    <form
      aria-label="Answer"
      className="border-t border-line bg-surface px-4 pt-3 pb-4 sticky bottom-0 z-10 max-lg:bottom-14 sm:px-6 lg:px-8"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="mx-auto flex max-w-3xl flex-col gap-2.5">
        <Presence one={one} />
        {stopped && newest && <NewerStop one={one} newest={newest} onRead={read.readAll} />}
        <Problems title="Not sent" error={act.error} safe="Your text is still here." onRetry={send} />
        {!isNote && one.closed === null && <FactChips facts={one.facts} onPick={draft.insert} />}
        {!isNote && one.closed !== null ? (
          <p className="rounded-control border border-line bg-canvas px-3 py-2 text-sm">{one.closed}</p>
        ) : (
          <Field label={isNote ? 'Note for ourselves' : `Answer to ${whoIs(one)}`} quiet>
            <Textarea
              ref={draft.box}
              rows={2}
              value={draft.text}
              placeholder={isNote ? 'A note that stays with us' : `Answer ${whoIs(one)}…`}
              className={cx('max-h-60 min-h-16 overflow-y-auto', isNote && 'border-dashed')}
              onChange={(event) => draft.write(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
                event.preventDefault();
                send();
              }}
            />
          </Field>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Segmented
            label="What it is"
            value={draft.kind}
            onChange={draft.as}
            options={[
              { value: 'reply', label: 'Answer' },
              { value: 'note', label: 'Note' },
            ]}
          />
          <p className="min-w-0 flex-1 truncate text-xs text-muted max-sm:hidden">
            {isNote ? 'Never leaves the house.' : goesTo(one)}
          </p>
          <Button
            type="submit"
            look={others.length > 0 ? 'secondary' : 'primary'}
            className="max-sm:ml-auto"
            disabled={!ready}
            busy={act.isPending}
            data-send
          >
            {isNote ? 'Keep note' : 'Send'} <Kbd keys="$mod+Enter" />
          </Button>
        </div>
      </div>
    </form>
  );
}

/** What was there to read when the writing began: what came after it has not been seen by whoever writes. */
function useRead(said: readonly MessageView[], writing: boolean) {
  const ids = said.map(({ id }) => id).join(' ');
  const [read, setRead] = useState(ids);
  useEffect(() => {
    if (!writing) setRead(ids);
  }, [ids, writing]);
  const newest = said.at(-1);
  return { all: newest === undefined || read.split(' ').includes(newest.id), readAll: () => setRead(ids) };
}

function goesTo({ reached, address }: ConversationView): string {
  if (reached === 'mail') return `Goes by mail to ${address}`;
  if (reached === 'page') return 'Stands on their own page: mail does not reach them.';
  return '';
}

function Presence({ one }: { one: ConversationView }) {
  const [writing] = one.present.filter((somebody) => somebody.writing);
  const [reading] = one.present;
  if (!reading) return null;
  return (
    <p className={cx('text-xs', writing ? 'font-semibold text-plan' : 'text-muted')} data-presence>
      {writing ? `${writing.person.name} is writing an answer` : `${reading.person.name} is reading this too`}
    </p>
  );
}
