import { useState } from 'react';
import type { DraftView } from '../../../../src/inbound/api/shapes/incident.ts';
import { useNow } from '../../live/use-now.ts';
import { useSession } from '../../shell/use-session.ts';
import { ComponentStatus } from '../../ui/ComponentStatus.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { statusWords } from '../../ui/StatusBadge.tsx';
import { timesNow } from '../draft-text.ts';
import { filled, piecesOf } from '../fill-times.ts';
import { bothTimes, promisedAt } from '../promise.ts';
import type { Text } from './text.ts';

type Surface = 'page' | 'email' | 'text';
const surfaces = [
  { value: 'page', label: 'Page' },
  { value: 'email', label: 'Email' },
  { value: 'text', label: 'Text' },
] as const;
type Props = {
  text: Text;
  times: DraftView['times'];
  names: Readonly<Record<string, string>>;
  inside: boolean;
};

/** The words as their readers will see them, with every time filled in. */
export function Preview({ text, times, names, inside }: Props) {
  const [surface, setSurface] = useState<Surface>(inside ? 'email' : 'page');
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex min-h-8 items-center justify-between gap-2">
        <span className="text-sm font-medium">Preview</span>
        <Segmented
          label="Preview as"
          value={surface}
          options={surfaces.filter(({ value }) => !inside || value !== 'page')}
          onChange={setSurface}
        />
      </div>
      <div
        className="flex-1 rounded-control border border-line bg-canvas p-3.5 text-sm"
        data-preview={surface}
      >
        {surface === 'page' && <OnPage text={text} times={times} names={names} />}
        {surface === 'email' && <AsMail text={text} times={times} />}
        {surface === 'text' && <AsText text={text} times={times} />}
      </div>
    </div>
  );
}

function OnPage({ text, times, names }: Omit<Props, 'inside'>) {
  const now = useNow();
  const components = Object.entries(text.components);
  return (
    <div className="flex flex-col gap-2">
      <p className="font-semibold">{text.headline}</p>
      <p className="text-xs text-muted">
        <strong className="font-semibold text-ink">{publicStatus[text.status]}</strong> · {bothTimes(now)}
      </p>
      <Body text={text} times={times} />
      {components.length > 0 && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1 border-t border-line pt-2">
          {components.map(([id, status]) => (
            <li key={id} className="inline-flex items-center gap-1.5">
              {names[id] ?? id} <ComponentStatus status={status} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function AsMail({ text, times }: { text: Text; times: DraftView['times'] }) {
  const { pageName } = useSession();
  return (
    <div className="flex flex-col gap-2">
      <p className="border-b border-line pb-2 text-xs text-muted">
        From {pageName}
        <span className="block text-sm font-semibold text-ink">
          [{statusWords[text.status]}] {text.headline}
        </span>
      </p>
      <Body text={text} times={times} />
      <p className="text-xs text-muted">See it on the page · Stop these mails</p>
    </div>
  );
}

function AsText({ text, times }: { text: Text; times: DraftView['times'] }) {
  const now = useNow();
  const words = `${text.headline}\n\n${filled(text.body, timesNow(times, text.promise, now), now)}`;
  return (
    <div>
      <pre className="font-mono text-xs leading-relaxed whitespace-pre-wrap">{words}</pre>
      <p className="tabular mt-2 text-xs text-muted">{words.length} characters</p>
    </div>
  );
}

function Body({ text, times }: { text: Text; times: DraftView['times'] }) {
  const now = useNow();
  const all = timesNow(times, text.promise, now);
  return (
    <div className="leading-relaxed whitespace-pre-line">
      {piecesOf(text.body, all, now).map(({ text: part, token }, index) =>
        token === null ? (
          part
        ) : (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in its order
            key={index}
            className={all[token] ? 'font-medium' : 'bg-[color-mix(in_oklab,var(--silent)_18%,transparent)]'}
          >
            {part}
          </span>
        ),
      )}
      {text.promise && !text.body.includes('{next}') && (
        <p className="mt-1 text-muted">Next update by {bothTimes(promisedAt(text.promise, now))}.</p>
      )}
    </div>
  );
}

const publicStatus: Record<Text['status'], string> = {
  investigating: 'Looking into it',
  identified: 'Identified',
  monitoring: 'Watching the fix',
  resolved: 'Fixed',
};
