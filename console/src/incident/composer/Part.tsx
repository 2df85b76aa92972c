import { type RefObject, useEffect } from 'react';
import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Asked } from './beginning.ts';
import { PartForm } from './PartForm.tsx';
import { useComposer } from './use-composer.ts';
import type { Report } from './use-parts.ts';

type Props = {
  incident: IncidentView;
  asked: Asked;
  /** The one whose text is seen; the others are kept as they are. */
  active: boolean;
  /** Services are chosen beside the words that most people read. */
  withServices: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  report: Report;
  onLeaveOut: (() => void) | null;
};

/** The words to one audience of the act. They are kept while another part is looked at. */
export function Part({ incident, asked, active, withServices, field, report, onLeaveOut }: Props) {
  const composer = useComposer(incident, asked);
  const { audience } = asked;
  const { text, checks, changed, draft, approval, writer, saved } = composer;

  // biome-ignore lint/correctness/useExhaustiveDependencies: news is what others look at, not each new object
  useEffect(() => {
    report(audience, { ...composer, audience });
  }, [report, audience, text, checks, changed, draft, approval, writer?.id, saved]);
  useEffect(() => () => report(audience, null), [report, audience]);

  return (
    <div hidden={!active} className="flex flex-col gap-4" data-part={audience}>
      {text ? (
        <PartForm
          incident={incident}
          audience={audience}
          composer={composer}
          text={text}
          field={active ? field : null}
          withServices={withServices}
          onLeaveOut={onLeaveOut}
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
    </div>
  );
}
