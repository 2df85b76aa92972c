import { useState } from 'react';
import type { AudienceView, DraftView, IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useNow } from '../live/use-now.ts';
import { Button } from '../ui/Button.tsx';
import { Field, FieldError } from '../ui/Field.tsx';
import { Input, Textarea } from '../ui/Input.tsx';
import { isNarrow } from './audiences.ts';
import { ClosingApproval } from './ClosingApproval.tsx';
import type { Picks } from './ClosingPicks.tsx';
import type { LastWord } from './closing-words.ts';
import { draftText } from './draft-text.ts';
import { OwnPicks } from './OwnPicks.tsx';
import { reachWords } from './reach.ts';
import { Words } from './Words.tsx';

export type ClosingChoice = {
  waived: boolean;
  reason: string;
  body: string | null;
  /** What holds for these customers where it differs from everybody's. */
  own: Picks | null;
};

type Props = {
  incident: IncidentView;
  audience: AudienceView;
  /** Nobody was ever told: there is nothing to close, only to say why. */
  only: boolean;
  choice: ClosingChoice;
  draft: DraftView | null;
  word: LastWord;
  /** What everybody is told of data and of what to do; `null` where nobody is. */
  picks: Picks | null;
  /** The words still wait for a choice. */
  unfinished: boolean;
  problem: string | null;
  onChange: (choice: ClosingChoice) => void;
};

/** The last word to one audience, or why there is none. */
export function ClosingCard({
  incident,
  audience,
  only,
  choice,
  draft,
  word,
  unfinished,
  picks,
  problem,
  onChange,
}: Props) {
  const [editing, setEditing] = useState(false);
  const now = useNow();
  return (
    <section
      aria-label={audience.name}
      className="rounded-card border border-line p-4"
      data-closing={audience.audience}
    >
      <header className="mb-2.5 flex flex-wrap items-center gap-2">
        <h3 className="flex-1 text-sm font-semibold">
          {only ? 'Nobody was told' : audience.name}
          {draft && !choice.waived && (
            <span className="font-normal text-muted"> · {reachWords(draft.reach, draft.audience)}</span>
          )}
        </h3>
        {!only && (
          <>
            {!choice.waived && !editing && (
              <Button size="small" look="quiet" onClick={() => setEditing(true)}>
                Edit
              </Button>
            )}
            <Button size="small" look="quiet" onClick={() => onChange({ ...choice, waived: !choice.waived })}>
              {choice.waived ? 'Tell them after all' : 'Do not tell them'}
            </Button>
          </>
        )}
      </header>
      {choice.waived ? (
        <Field
          label={only ? 'Why was nobody told?' : 'Why do they get no last word?'}
          hint="Goes to the decision log, with your name."
          error={problem}
        >
          <Input
            value={choice.reason}
            maxLength={300}
            onChange={(event) => onChange({ ...choice, reason: event.target.value })}
          />
        </Field>
      ) : editing ? (
        <Field label={`Closing words to ${audience.name}`} quiet error={problem}>
          <Textarea
            rows={5}
            value={word.body}
            onChange={(event) => onChange({ ...choice, body: event.target.value })}
          />
        </Field>
      ) : (
        <>
          {word.drafted ? (
            <Words text={word.drafted.text} />
          ) : (
            draft && <Words text={draftText({ ...draft, body: word.body }, now)} />
          )}
          <FieldError error={problem} />
        </>
      )}
      {!choice.waived && picks && isNarrow(audience.audience) && (
        <OwnPicks
          name={audience.name}
          own={choice.own}
          shared={picks}
          onChange={(own) => onChange({ ...choice, own, body: null })}
        />
      )}
      {!choice.waived && (
        <ClosingApproval
          incident={incident}
          audience={audience}
          word={word}
          draft={draft}
          unfinished={unfinished}
        />
      )}
    </section>
  );
}
