import type { OutboxEntry } from '../../api/shapes.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Shape, type ShapeName } from '../../ui/Shape.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';

type Look = {
  word: string;
  hint: string;
  shape: ShapeName;
  tone: 'ok' | 'silent' | 'hold' | 'plan' | 'muted';
};

const looks: Record<OutboxEntry['state'], Look> = {
  due: { word: 'Going out', hint: 'Waits for its turn or for another try', shape: 'sending', tone: 'plan' },
  accepted: { word: 'Accepted', hint: 'The other side took it', shape: 'done', tone: 'ok' },
  failed: { word: 'Failed', hint: 'It will not be tried again', shape: 'silent', tone: 'silent' },
  kept: { word: 'Kept here', hint: 'No SMTP_URL is set: it went nowhere', shape: 'paused', tone: 'hold' },
  withheld: {
    word: 'Withheld',
    hint: 'A demo or drill never reaches a real address',
    shape: 'paused',
    tone: 'hold',
  },
  coalesced: { word: 'Replaced', hint: 'A newer word went instead of it', shape: 'undecided', tone: 'muted' },
};

/** What became of a mail. */
export function MailState({ entry }: { entry: Pick<OutboxEntry, 'state' | 'attempts'> }) {
  const { word, hint, shape, tone } = looks[entry.state];
  return (
    <Tooltip text={entry.attempts > 1 ? `${hint} (${entry.attempts} tries)` : hint}>
      <span className="relative">
        <Badge tone={tone} icon={<Shape name={shape} size={12} />}>
          {word}
        </Badge>
      </span>
    </Tooltip>
  );
}
