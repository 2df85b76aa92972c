import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { ApprovalAsk } from '../ApprovalAsk.tsx';
import { filled } from '../fill-times.ts';
import { Problems } from '../Problems.tsx';
import { reachWords } from '../reach.ts';
import type { Text } from './text.ts';
import type { useComposer } from './use-composer.ts';
import type { useSendText } from './use-send-text.ts';

type Props = {
  incident: IncidentView;
  composer: ReturnType<typeof useComposer>;
  sending: ReturnType<typeof useSendText>;
  text: Text;
};

/** Send says where it goes. Only what would do harm stops it. */
export function ComposerFoot({ incident, composer, sending, text }: Props) {
  const { act, words, blocks, stopped, needsApproval, sendNow } = sending;
  const { draft } = composer;
  return (
    <div className="flex w-full flex-col gap-2">
      <Problems title="Not sent" error={act.error} safe="Your text is saved." onRetry={sendNow}>
        <Button
          size="small"
          onClick={() =>
            void navigator.clipboard?.writeText(filled(text.body, draft?.times ?? {}, Date.now()))
          }
        >
          Copy text
        </Button>
      </Problems>
      <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
        <p className="flex-1 text-sm text-muted">
          {blocks.length > 0
            ? `${blocks.length === 1 ? 'One thing stops' : `${blocks.length} things stop`} this text`
            : needsApproval
              ? ''
              : 'Approval: not needed. 10 seconds to undo.'}
        </p>
        {needsApproval && words ? (
          <ApprovalAsk
            incident={incident}
            words={words}
            why={draft?.approval.why ?? ''}
            disabled={stopped}
            done={composer.done}
          />
        ) : (
          <Button
            look="primary"
            size="large"
            disabled={stopped}
            busy={act.isPending}
            onClick={sendNow}
            className="max-sm:w-full"
            data-send-text
          >
            Send to {draft ? reachWords(draft.reach) : '…'} <Kbd keys="$mod+Enter" />
          </Button>
        )}
      </div>
    </div>
  );
}
