import { type RefObject, useEffect, useRef } from 'react';
import type { DraftView, IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { ApprovalAsk } from '../ApprovalAsk.tsx';
import { change, keepAsItIs, type Words } from '../acts.ts';
import { reachWords } from '../reach.ts';
import { useIncidentAct } from '../use-incident-act.ts';
import type { Mode, useWho } from './use-who.ts';

type Props = {
  incident: IncidentView;
  mode: Mode;
  who: ReturnType<typeof useWho>;
  draft: DraftView | null;
  words: Words | null;
  busy: boolean;
  onSend: () => void;
  onDecide: (audiences: readonly string[]) => void;
};

/** The one button, and the few ways not to press it. */
export function WhoActs({ incident, mode, who, draft, words, busy, onSend, onDecide }: Props) {
  const keep = useIncidentAct(incident.id, () => keepAsItIs(incident), { says: 'Kept, on the record' });
  const hold = useIncidentAct(incident.id, () => change(incident.id, { sensitive: true }), {
    says: 'Held: only its people see it',
  });
  const button = useFirstFocus(mode === 'first' && incident.updates.length === 0 && draft !== null);
  const { publish } = incident.may;
  const keepFirst = mode === 'again' && who.nothingWider && who.disclosure.reason === '';
  return (
    <>
      {who.answers.sensitive === true && !incident.sensitive && (
        <Button busy={hold.isPending} onClick={() => hold.mutate(undefined)}>
          Mark as sensitive: a second person reads every word outside
        </Button>
      )}
      {draft?.approval.needed && words ? (
        <ApprovalAsk
          incident={incident}
          words={words}
          why={draft.approval.why}
          disabled={who.disclosure.reason === ''}
        />
      ) : (
        who.choices.length > 0 && (
          <Button
            look={keepFirst ? 'secondary' : 'primary'}
            size="large"
            className="w-full"
            busy={busy}
            disabled={!publish || (who.audience !== 'none' && draft === null)}
            onClick={onSend}
            ref={button}
            data-send
            data-first
          >
            {who.audience === 'none'
              ? 'Tell nobody outside'
              : who.audience === null
                ? 'Choose a customer'
                : `${mode === 'again' ? 'Widen: send' : 'Send'} to ${draft ? reachWords(draft.reach, draft.audience) : '…'}`}{' '}
            <Kbd keys="$mod+Enter" />
          </Button>
        )
      )}
      {mode === 'again' && (
        <Button
          size="large"
          look={keepFirst ? 'primary' : 'secondary'}
          disabled={!publish}
          busy={keep.isPending}
          onClick={() => keep.mutate(undefined)}
          data-keep
        >
          Keep as it is
        </Button>
      )}
      {mode === 'wider' && who.audience !== null && who.choices.length > 0 && (
        <Button
          disabled={!publish || who.disclosure.reason === ''}
          onClick={() => onDecide([who.audience ?? ''])}
        >
          Start their clock, write later
        </Button>
      )}
    </>
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
