import { useNow } from '../../live/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/classes.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { timesNow } from '../draft-text.ts';
import { filled } from '../fill-times.ts';
import type { Text } from './text.ts';
import { type Version, versionNames, versionsFor, withVersion } from './versions.ts';

type Props = {
  audience: string;
  text: Text;
  times: Readonly<Record<string, string>>;
  value: Version | null;
  locked: boolean;
  onChoose: (version: Version | null) => void;
  onEdit: (part: Partial<Text>) => void;
};

const longestSms = 160;

/** The same facts, pitched at other readers. A version that is left out reads what everybody reads. */
export function Variants({ audience, text, times, value, locked, onChoose, onEdit }: Props) {
  const now = useNow();
  const offered = versionsFor(audience);
  const sms = filled(text.versions.sms ?? text.body, timesNow({ ...times }, text.promise, now), now).length;
  const choose = (version: Version | 'all') => {
    if (version === 'all') return onChoose(null);
    if (text.versions[version] === undefined)
      onEdit({ versions: withVersion(text.versions, version, text.body) });
    onChoose(version);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5" data-variants>
      <Segmented
        label="Version for"
        value={value ?? 'all'}
        options={[
          { value: 'all', label: audience === 'internal' ? 'Support desk' : 'Everybody' },
          ...offered.map((version) => ({
            value: version,
            label:
              text.versions[version] === undefined ? `+ ${versionNames[version]}` : versionNames[version],
          })),
        ]}
        onChange={(version) => (locked ? undefined : choose(version))}
      />
      {value === 'sms' && (
        <span className={cx('tabular text-xs', sms > longestSms ? 'font-medium text-late' : 'text-muted')}>
          {sms}/{longestSms}
        </span>
      )}
      {value !== null && !locked && (
        <Button
          size="small"
          look="quiet"
          onClick={() => {
            onEdit({ versions: withVersion(text.versions, value, undefined) });
            onChoose(null);
          }}
        >
          Leave out
        </Button>
      )}
    </div>
  );
}
