import { Link } from '@tanstack/react-router';
import type { AudienceView } from '../../../src/inbound/api/shapes/incident.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { conversationOf } from './audiences.ts';
import type { ClosingChoice } from './ClosingCard.tsx';

type Props = {
  audience: AudienceView;
  choice: ClosingChoice;
  problem: string | null;
  onChange: (choice: ClosingChoice) => void;
};

/** Somebody still waits: they are answered where they wrote, or a named person says why not. */
export function ClosingReply({ audience, choice, problem, onChange }: Props) {
  return (
    <section
      aria-label={audience.name}
      className="rounded-card border border-line p-4"
      data-closing={audience.audience}
    >
      <header className="mb-2.5 flex flex-wrap items-center gap-2">
        <h3 className="flex-1 text-sm font-semibold">{audience.name} waits for an answer</h3>
        <Link
          to="/conversations/$conversationId"
          params={{ conversationId: conversationOf(audience.audience) }}
          className={buttonClass('secondary', 'small')}
        >
          Answer
        </Link>
      </header>
      <Field
        label="Or: why do they get no answer?"
        hint="Goes to the decision log, with your name."
        error={problem}
      >
        <Input
          value={choice.reason}
          maxLength={300}
          onChange={(event) => onChange({ ...choice, reason: event.target.value })}
        />
      </Field>
    </section>
  );
}
