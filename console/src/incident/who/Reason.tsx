import type { RefObject } from 'react';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';
import { LookAgain } from './LookAgain.tsx';
import type { useWho } from './use-who.ts';

type Props = {
  who: ReturnType<typeof useWho>;
  field: RefObject<HTMLInputElement | null>;
  error: string | undefined;
};

/** One line why, kept with the decision, and when it is looked at again. */
export function Reason({ who, field, error }: Props) {
  return (
    <div className="flex flex-col gap-3">
      <Field label="Because" error={error}>
        <Input
          ref={field}
          value={who.reason}
          maxLength={300}
          placeholder="One line, for the record"
          onChange={(event) => who.because(event.target.value)}
        />
      </Field>
      {who.value !== 'public' && <LookAgain minutes={who.lookAgain} onChange={who.setLookAgain} />}
    </div>
  );
}
