import type { AudienceView, DraftView, IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { Shape } from '../ui/Shape.tsx';
import { ApprovalAsk } from './ApprovalAsk.tsx';
import type { LastWord } from './closing-words.ts';

type Props = {
  incident: IncidentView;
  audience: AudienceView;
  word: LastWord;
  draft: DraftView | null;
  /** Something is still to be said in them. */
  unfinished: boolean;
};

/** Where the last word needs a second reader: who has it, and whom else to ask. */
export function ClosingApproval({ incident, audience, word, draft, unfinished }: Props) {
  const { body, drafted, approval } = word;
  if (!approval.needed) return null;
  const { by, askedOf } = drafted?.approval ?? { by: null, askedOf: null };
  const words = { audience: audience.audience, status: 'resolved', body, promise: null };
  return (
    <div
      className="mt-3 flex flex-col gap-2"
      data-closing-approval={by ? 'approved' : askedOf ? 'waiting' : 'ask'}
    >
      {(by ?? askedOf) && (
        <p className="flex items-center gap-2 text-sm font-semibold" role="status">
          <Shape name={by ? 'done' : 'waiting'} className="text-hold" />
          {by ? `Approved by ${by.name}` : `Waiting for ${askedOf?.name}`}
        </p>
      )}
      {!by && (
        <ApprovalAsk
          incident={incident}
          words={draft ? { ...words, template: draft.template } : words}
          why={approval.why}
          disabled={unfinished || body.trim() === ''}
          {...(drafted ? { drafted } : {})}
        />
      )}
    </div>
  );
}
