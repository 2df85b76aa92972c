import type { OptionView } from '../../../src/inbound/api/shapes/choices.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { chooseOption } from './ways.ts';

/** Decides for a way without asking. The decision log keeps the others beside it. */
export function ChooseDialog({
  incident,
  option,
  onClose,
}: {
  incident: IncidentView;
  option: OptionView;
  onClose: () => void;
}) {
  return (
    <ReasonDialog
      incident={incident.id}
      title={`Do “${option.title}”`}
      description="The next words tell customers when what of theirs is expected back, as a range."
      act="Decide"
      perform={(reason) => chooseOption(incident.id, option.id, reason)}
      onClose={onClose}
    />
  );
}
