import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/classes.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { ApprovalAsk } from '../ApprovalAsk.tsx';
import { customerOf, tabName } from '../audiences.ts';
import { filled } from '../fill-times.ts';
import { Problems } from '../Problems.tsx';
import { reachWords } from '../reach.ts';
import { blocksOf, type Composing } from './use-parts.ts';
import type { useSendAct } from './use-send-act.ts';

type Props = {
  incident: IncidentView;
  parts: readonly Composing[];
  sending: ReturnType<typeof useSendAct>;
  /** Shows the part in which something stops the text. */
  onJump: (audience: string) => void;
  onClose: () => void;
};

/** Send says where all of it goes. Only what would do harm stops it. */
export function ComposerFoot({ incident, parts, sending, onJump, onClose }: Props) {
  const { act, words, stopped, approval, fresh, sendNow, done } = sending;
  const reach = parts.map((part) => reachOf(incident, part));
  return (
    <div className="flex w-full flex-col gap-2">
      <Problems title="Not sent" error={act.error} safe="Your text is saved." onRetry={sendNow}>
        <Button size="small" onClick={() => void navigator.clipboard?.writeText(allText(parts))}>
          Copy text
        </Button>
      </Problems>
      <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
        <div className="min-w-40 flex-1 text-sm text-muted">
          <Stops incident={incident} parts={parts} onJump={onJump}>
            {fresh.length > 0 && stopped ? 'Say why they need to know.' : quiet(approval !== null)}
          </Stops>
        </div>
        {approval && words ? (
          <ApprovalAsk
            incident={incident}
            words={words}
            why={approval.why}
            disabled={stopped}
            done={() => {
              done();
              onClose();
            }}
          />
        ) : (
          <Button
            look="primary"
            size="large"
            disabled={stopped}
            busy={act.isPending}
            onClick={sendNow}
            className={cx('max-sm:w-full', parts.length > 1 && 'h-auto min-h-11 py-2 whitespace-normal')}
            data-send-text
          >
            Send to {reach.join(', ')} <Kbd keys="$mod+Enter" />
          </Button>
        )}
      </div>
    </div>
  );
}

/** One customer is named: their people are counted. */
function reachOf(incident: IncidentView, { audience, draft }: Composing): string {
  if (draft === null) return '…';
  const words = reachWords(draft.reach, audience);
  if (audience === 'internal') return `${tabName(incident, audience).toLowerCase()} (${words})`;
  return customerOf(audience) === null ? words : words.replace('1 customer', tabName(incident, audience));
}

type StopsProps = Pick<Props, 'incident' | 'parts' | 'onJump'> & { children: string };

function Stops({ incident, parts, onJump, children }: StopsProps) {
  const blocked = parts.filter((part) => blocksOf(part).length > 0);
  const [first] = blocked;
  if (!first) return children;
  const count = blocked.reduce((sum, part) => sum + blocksOf(part).length, 0);
  if (parts.length === 1) return count === 1 ? 'One thing stops this text' : `${count} things stop this text`;
  return (
    <button
      type="button"
      onClick={() => onJump(first.audience)}
      className="text-left font-medium text-silent underline underline-offset-4 pointer-coarse:min-h-11"
      data-jump
    >
      {count === 1 ? 'One thing stops' : `${count} things stop`} the text to{' '}
      {blocked.map(({ audience }) => tabName(incident, audience)).join(', ')}
    </button>
  );
}

function quiet(needsApproval: boolean): string {
  return needsApproval ? '' : 'Approval: not needed. 10 seconds to undo.';
}

function allText(parts: readonly Composing[]): string {
  return parts.map(({ text, times }) => filled(text?.body ?? '', times, Date.now())).join('\n\n');
}
