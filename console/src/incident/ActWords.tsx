import type { UpdateView } from '../../../src/inbound/api/shapes/incident.ts';
import { versionNames } from './composer/versions.ts';
import { Words } from './Words.tsx';

type Props = {
  parts: readonly UpdateView[];
  /** What an audience is called here. */
  nameOf: (audience: string) => string;
  size?: 'normal' | 'large';
};

/** All that one act says, whole: to whom, under which headline, in which words, each version under them. */
export function ActWords({ parts, nameOf, size = 'normal' }: Props) {
  return (
    <div className="flex flex-col gap-4" data-act-parts={parts.length}>
      {parts.map((part) => (
        <div key={part.id} className="flex flex-col gap-2" data-act-part={part.audience}>
          <h3 className="text-xs text-muted">
            <span className="font-semibold">{nameOf(part.audience)}</span>
            {part.audience !== 'internal' && <span> · {part.headline}</span>}
          </h3>
          <Words text={part.text} size={size} className="max-w-prose" />
          <Versions part={part} />
        </div>
      ))}
    </div>
  );
}

function Versions({ part }: { part: UpdateView }) {
  const versions = (['technical', 'executives', 'sms'] as const).flatMap((name) => {
    const words = part.versionTexts[name];
    return words ? [{ name, words }] : [];
  });
  if (versions.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer text-xs font-medium text-muted">
        Also for {versions.map(({ name }) => versionNames[name]).join(', ')}
      </summary>
      {versions.map(({ name, words }) => (
        <div key={name} className="mt-2 flex flex-col gap-1">
          <p className="text-xs text-muted">{versionNames[name]}</p>
          <Words text={words} className="max-w-prose" />
        </div>
      ))}
    </details>
  );
}
