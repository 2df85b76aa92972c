import { useId, useMemo, useRef } from 'react';
import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { useShortcut } from '../../keys/use-shortcut.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useMedia } from '../use-media.ts';
import type { Asked } from './beginning.ts';
import { ComposerFoot } from './ComposerFoot.tsx';
import { ComposerForm } from './ComposerForm.tsx';
import { SaveState } from './SaveState.tsx';
import { useComposer } from './use-composer.ts';
import { useSendText } from './use-send-text.ts';

type Props = {
  incident: IncidentView;
  asked: Asked;
  onClose: () => void;
  onAudience: (audience: string) => void;
};

/** One message, written beside the timeline: whom, what, checked, previewed, promised, sent. */
export function Composer({ incident, asked: given, onClose, onAudience }: Props) {
  const asked = useAsked(incident, given);
  const composer = useComposer(incident, asked);
  const wide = useMedia('(min-width: 80rem)');
  const field = useRef<HTMLTextAreaElement>(null);
  const checksId = useId();
  const sending = useSendText(incident, asked.audience, composer, onClose);
  useShortcut('$mod+Enter', 'Send', sending.sendNow, { group: 'Composer', inDialogs: true });

  return (
    <Sheet
      open
      onClose={onClose}
      modal={!wide}
      focus={field}
      title="Write an update"
      aside={<SaveState saved={composer.saved} />}
      className="sm:w-[min(46rem,calc(100vw-1rem))]"
      foot={
        composer.text && (
          <ComposerFoot incident={incident} composer={composer} sending={sending} text={composer.text} />
        )
      }
    >
      {composer.text ? (
        <ComposerForm
          incident={incident}
          audience={asked.audience}
          composer={composer}
          text={composer.text}
          field={field}
          checksId={checksId}
          onAudience={onAudience}
          onClose={onClose}
        />
      ) : composer.draftError ? (
        <ErrorNote
          title="The draft could not be loaded"
          error={composer.draftError}
          onRetry={() => void composer.refetchDraft()}
        />
      ) : (
        <Skeleton label="The draft" rows={6} />
      )}
    </Sheet>
  );
}

/** Before anybody decided who needs to know, one writes to whom Candor recommends. */
function useAsked(incident: IncidentView, { audience, status, template }: Asked): Asked {
  const recommended = incident.recommendation.audience;
  return useMemo(() => {
    const open = recommended === 'internal' ? 'internal' : 'public';
    return { audience: audience === 'undecided' ? open : audience, status, template };
  }, [audience, status, template, recommended]);
}
