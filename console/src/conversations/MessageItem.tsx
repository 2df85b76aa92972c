import { Paperclip, Share2, TriangleAlert } from 'lucide-react';
import type { ConversationView, MessageView } from '../../../src/inbound/api/shapes/conversations.ts';
import { base } from '../api/place.ts';
import { useAct } from '../api/use-act.ts';
import { useNow } from '../live/use-now.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/classes.ts';
import { ClockTime } from '../ui/RelativeTime.tsx';
import { renewedBy, share, takeBack } from './acts.ts';
import { UseAsImpact } from './UseAsImpact.tsx';

type Props = { one: ConversationView; message: MessageView; onText: (text: string) => void };

const looks = {
  in: 'border border-line bg-surface shadow-card',
  out: 'bg-[color-mix(in_oklab,var(--plan)_9%,var(--surface))] sm:ml-10',
  note: 'border border-dashed border-edge bg-canvas sm:ml-10',
} as const;

/** Theirs on paper, ours in the house's colour, notes dashed: told apart without reading. */
export function MessageItem({ one, message, onText }: Props) {
  const { direction, text, folded, files, remarks, failure } = message;
  return (
    <li data-message={direction} className={cx('rounded-card px-4 py-3', looks[direction])}>
      <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-muted">
        <span className="text-sm font-semibold text-ink">{message.by}</span>
        <ClockTime at={message.at} />
        <span>{kindOf(message)}</span>
      </p>
      <p className="mt-1 text-sm leading-relaxed break-words whitespace-pre-wrap">
        {text || <span className="text-muted">{files.length > 0 ? 'No words, only files.' : 'Erased.'}</span>}
      </p>
      {folded !== '' && (
        <details className="mt-2 text-sm text-muted">
          <summary className="w-fit cursor-pointer rounded text-xs font-medium hover:text-ink">
            Quoted text
          </summary>
          <p className="mt-1 border-l-2 border-line pl-3 break-words whitespace-pre-wrap">{folded}</p>
        </details>
      )}
      {files.length > 0 && <Files files={files} />}
      {remarks.map((remark) => (
        <p key={remark} className="mt-2 flex items-start gap-1.5 text-xs font-medium text-soon">
          <TriangleAlert aria-hidden size={14} className="mt-px shrink-0" />
          {remark}
        </p>
      ))}
      {failure !== null && <Failed failure={failure} onAgain={() => onText(text)} />}
      {message.undoUntil !== null && <Leaving one={one} message={message} onText={onText} />}
      {direction === 'in' && !message.automatic && (
        <div className="flex flex-wrap items-center gap-1">
          <Sharing one={one} message={message} />
          <UseAsImpact one={one} message={message} />
        </div>
      )}
    </li>
  );
}

function kindOf({ direction, channel, automatic }: MessageView): string {
  if (direction === 'note') return 'note, stays with us';
  if (automatic) return 'automatic answer';
  if (channel === 'mail') return 'by mail';
  return direction === 'in' ? 'on the page' : 'on their page';
}

function Files({ files }: Pick<MessageView, 'files'>) {
  return (
    <ul className="mt-2 flex flex-wrap gap-2">
      {files.map((file) => (
        <li key={file.id} className="min-w-0">
          <a
            href={`${base}/api/v1/attachments/${file.id}`}
            download
            className="inline-flex max-w-full items-center gap-2 rounded-control border border-line bg-surface px-3 py-1.5 text-xs font-medium hover:border-edge pointer-coarse:min-h-11"
          >
            <Paperclip aria-hidden size={14} className="shrink-0 text-muted" />
            <span className="truncate">{file.name}</span>
            <span className="shrink-0 text-muted">{sizeOf(file.size)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_024))} kB`;
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}

function Failed({ failure, onAgain }: { failure: string; onAgain: () => void }) {
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3">
      <p className="flex min-w-0 flex-1 basis-60 items-start gap-1.5 text-sm font-medium text-silent">
        <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
        Did not arrive: {failure}
      </p>
      <Button size="small" onClick={onAgain}>
        Write it again
      </Button>
    </div>
  );
}

/** Until the seconds are over nothing has left: taken back, its text is in the box again. */
function Leaving({ one, message, onText }: Props) {
  const now = useNow('second');
  const back = useAct(() => takeBack(one.id, message.id), {
    renews: renewedBy(one.id),
    says: 'Taken back. Nothing was sent.',
    done: () => onText(message.text),
  });
  const left = Math.ceil((Date.parse(message.undoUntil ?? '') - now) / 1_000);
  if (!(left > 0)) return null;
  return (
    <p className="mt-2 flex items-center gap-3 text-sm">
      <span className="tabular text-muted">Leaves in {left} s</span>
      <Button size="small" busy={back.isPending} onClick={() => back.mutate(undefined)}>
        Take back
      </Button>
      {back.error && <span className="text-silent">{back.error.sentence}</span>}
    </p>
  );
}

function Sharing({ one, message }: Omit<Props, 'onText'>) {
  const act = useAct(() => share(one.id, message.id), {
    renews: [
      ['conversation', one.id, 'messages'],
      ['incident', one.incident.id],
    ],
    says: 'Shared. It stands on the timeline for everybody who works on it.',
  });
  if (message.shared) return <p className="mt-2 text-xs text-muted">Shared with the responders</p>;
  return (
    <Button
      look="quiet"
      size="small"
      className="mt-1.5 -ml-2"
      icon={<Share2 aria-hidden size={13} />}
      busy={act.isPending}
      onClick={() => act.mutate(undefined)}
    >
      Share with responders
    </Button>
  );
}
