import { RadioGroup } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';

/** How somebody agreed to get mail: nobody is written to who did not. */
export type Consent = { confirmed: boolean; reason: string };

export const askByMail: Consent = { confirmed: false, reason: '' };

/** As the server wants it. */
export function consentBody({ confirmed, reason }: Consent): { confirmed?: true; reason?: string } {
  return confirmed ? { confirmed: true, reason: reason.trim() } : {};
}

type Props = { value: Consent; onChange: (consent: Consent) => void; error: string | undefined };

export function ConsentFields({ value, onChange, error }: Props) {
  return (
    <>
      <RadioGroup
        label="Did they agree?"
        value={value.confirmed ? 'yes' : 'ask'}
        onChange={(answer) => onChange({ ...value, confirmed: answer === 'yes' })}
        options={[
          { value: 'ask', label: 'Ask them', hint: 'They get one mail with a button to confirm.' },
          {
            value: 'yes',
            label: 'They agreed already',
            hint: 'They get the next update. Where they agreed goes on the record.',
          },
        ]}
      />
      {value.confirmed && (
        <Field label="Where they agreed" error={error}>
          <Input
            required
            maxLength={300}
            placeholder="Contract, section 4"
            value={value.reason}
            onChange={(event) => onChange({ ...value, reason: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}
