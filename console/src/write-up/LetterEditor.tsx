import { Bold, CalendarCheck, Clock, Heading2, Link2, List } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { serverNow } from '../live/server-time.ts';
import { Field } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Input, Textarea } from '../ui/Input.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { LongText } from './LongText.tsx';
import type { useLetter } from './use-letter.ts';

type Props = {
  letter: ReturnType<typeof useLetter>;
  readOnly: boolean;
  onSend: () => void;
};

/** Markdown on one side, what readers see on the other; on a narrow screen one at a time. */
export function LetterEditor({ letter: { text, preview, write }, readOnly, onSend }: Props) {
  const [side, setSide] = useState<'write' | 'read'>('write');
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (before: string, after = '') => {
    const { current } = area;
    if (!current) return;
    const { selectionStart: from, selectionEnd: to, value } = current;
    const body = value.slice(0, from) + before + value.slice(from, to) + after + value.slice(to);
    write({ ...text, body });
    requestAnimationFrame(() => {
      current.focus();
      current.setSelectionRange(from + before.length, to + before.length);
    });
  };
  return (
    <div className="flex flex-col gap-3">
      <Field label="Headline">
        <Input
          value={text.headline}
          readOnly={readOnly}
          onChange={(event) => write({ ...text, headline: event.target.value })}
        />
      </Field>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Marks disabled={readOnly || side === 'read'} insert={insert} />
        <span className="2xl:hidden">
          <Segmented
            label="Write or read"
            value={side}
            options={[
              { value: 'write', label: 'Write' },
              { value: 'read', label: 'Read' },
            ]}
            onChange={setSide}
          />
        </span>
      </div>
      <div className="grid gap-5 2xl:grid-cols-2">
        <div className={side === 'read' ? 'max-2xl:hidden' : undefined}>
          <Field label="The letter, in Markdown" quiet>
            <Textarea
              ref={area}
              value={text.body}
              readOnly={readOnly}
              spellCheck
              className="min-h-96 font-mono text-sm"
              onChange={(event) => write({ ...text, body: event.target.value })}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend();
              }}
            />
          </Field>
        </div>
        <section aria-label="As it is read" className={side === 'write' ? 'max-2xl:hidden' : undefined}>
          <h2 className="mb-3 text-xl font-semibold tracking-[-0.015em]">{text.headline}</h2>
          <LongText blocks={preview.blocks} />
        </section>
      </div>
    </div>
  );
}

function Marks({
  disabled,
  insert,
}: {
  disabled: boolean;
  insert: (before: string, after?: string) => void;
}) {
  const now = new Date(serverNow()).toISOString();
  const inMonth = new Date(serverNow() + 30 * 86_400_000).toISOString().slice(0, 10);
  const marks: readonly (readonly [string, ReactNode, () => void])[] = [
    ['Heading', <Heading2 key="h" aria-hidden size={16} />, () => insert('\n## ')],
    ['Bold', <Bold key="b" aria-hidden size={16} />, () => insert('**', '**')],
    ['List item', <List key="l" aria-hidden size={16} />, () => insert('\n- ')],
    ['Link', <Link2 key="k" aria-hidden size={16} />, () => insert('[', '](https://)')],
    [
      'A time, in UTC',
      <Clock key="t" aria-hidden size={16} />,
      () => insert(`{${now.slice(0, 16).replace('T', ' ')}}`),
    ],
    [
      'A change with a day: a promise',
      <CalendarCheck key="p" aria-hidden size={16} />,
      () => insert('\n- ', `. Done {by ${inMonth}}.`),
    ],
  ];
  return (
    <div role="toolbar" aria-label="Marks" className="flex flex-wrap gap-1">
      {marks.map(([label, icon, act]) => (
        <IconButton key={label} label={label} disabled={disabled} onClick={act}>
          {icon}
        </IconButton>
      ))}
    </div>
  );
}
