import type { AskingGroup } from '../../../src/inbound/api/shapes/signals.ts';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { channelName, speaker } from './channels.ts';

/** What they wrote, who they are and where they wrote it. */
export function Voices({ voices }: { voices: AskingGroup['voices'] }) {
  return (
    <ul className="flex flex-col gap-2">
      {voices.map((voice) => (
        <li key={voice.id} className="border-l-2 border-line pl-3 text-sm">
          <q className="line-clamp-3 break-words">{voice.text}</q>
          <span className="block text-xs text-muted">
            {speaker(voice.saidBy, voice.customer)}, {channelName(voice.source)},{' '}
            <RelativeTime at={voice.at} />
            {voice.url && (
              <>
                {' · '}
                <a
                  href={voice.url}
                  target="_blank"
                  rel="noreferrer"
                  className="font-medium text-accent underline underline-offset-2"
                >
                  where it was said
                </a>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
