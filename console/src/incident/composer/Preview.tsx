import { useState } from 'react';
import type { DraftView } from '../../../../src/inbound/api/shapes/incident.ts';
import { useNow } from '../../live/use-now.ts';
import { useSession } from '../../shell/use-session.ts';
import { ComponentStatus } from '../../ui/ComponentStatus.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { statusWords } from '../../ui/StatusBadge.tsx';
import { isNarrow } from '../audiences.ts';
import { timesNow } from '../draft-text.ts';
import { filled, piecesOf } from '../fill-times.ts';
import { bothTimes, promisedAt } from '../promise.ts';
import type { Text } from './text.ts';
import { type Version, wordsIn } from './versions.ts';

type Surface = 'page' | 'private' | 'email' | 'desk' | 'sms';
const labels: Readonly<Record<Surface, string>> = {
  page: 'Page',
  private: 'Private page',
  email: 'Email',
  desk: 'Mail inside',
  sms: 'SMS',
};

type Props = {
  audience: string;
  text: Text;
  /** The version that is being written; its channel is shown first. */
  version: Version | null;
  times: DraftView['times'];
  names: Readonly<Record<string, string>>;
};

/** The words as their readers will see them, with every time filled in. */
export function Preview({ audience, text, version, times, names }: Props) {
  const surfaces = surfacesOf(audience);
  const [picked, setPicked] = useState<Surface | null>(null);
  const surface = channelOf(version) ?? picked ?? surfaces[0] ?? 'email';
  const shown = { ...text, body: wordsIn(text, versionOn(surface, version)) };
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <span className="text-sm font-medium">Preview</span>
        {surfaces.length > 1 && (
          <Segmented
            label="Preview as"
            value={surface}
            options={surfaces.map((value) => ({ value, label: labels[value] }))}
            onChange={setPicked}
          />
        )}
      </div>
      <div
        className="flex-1 rounded-control border border-line bg-canvas p-3.5 text-sm"
        data-preview={surface}
      >
        {(surface === 'page' || surface === 'private') && (
          <OnPage text={shown} times={times} names={surface === 'page' ? names : {}} />
        )}
        {surface === 'email' && <AsMail text={shown} times={times} narrow={isNarrow(audience)} />}
        {surface === 'desk' && <AsMail text={shown} times={times} narrow inside />}
        {surface === 'sms' && <AsSms text={shown} times={times} />}
      </div>
    </div>
  );
}

function surfacesOf(audience: string): readonly Surface[] {
  if (audience === 'internal') return ['desk'];
  return isNarrow(audience) ? ['private', 'email', 'sms'] : ['page', 'email', 'sms'];
}

/** Where a version is read, as far as it is one place. */
function channelOf(version: Version | null): Surface | null {
  if (version === 'sms') return 'sms';
  return version === 'technical' ? 'email' : null;
}

function versionOn(surface: Surface, version: Version | null): Version | null {
  return surface === 'sms' ? 'sms' : version;
}

type Shown = { text: Text; times: DraftView['times'] };

function OnPage({ text, times, names }: Shown & Pick<Props, 'names'>) {
  const now = useNow();
  const components = Object.entries(text.components).filter(([id]) => names[id] !== undefined);
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
              {names[id]} <ComponentStatus status={status} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function AsMail({ text, times, narrow, inside = false }: Shown & { narrow: boolean; inside?: boolean }) {
  const { pageName } = useSession();
  return (
    <div className="flex flex-col gap-2">
      <p className="border-b border-line pb-2 text-xs text-muted">
        From {pageName}
        <span className="block text-sm font-semibold text-ink">
          {narrow ? text.headline : `[${statusWords[text.status]}] ${text.headline}`}
        </span>
      </p>
      <Body text={text} times={times} />
      {!inside && (
        <p className="text-xs text-muted">
          {narrow ? 'See it on your own page · Answer this mail' : 'See it on the page · Stop these mails'}
        </p>
      )}
    </div>
  );
}

function AsSms({ text, times }: Shown) {
  const now = useNow();
  return (
    <p className="w-fit max-w-full rounded-2xl rounded-bl-md bg-surface px-3.5 py-2 text-sm whitespace-pre-line shadow-card">
      {filled(text.body, timesNow(times, text.promise, now), now)}
    </p>
  );
}

function Body({ text, times }: Shown) {
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
