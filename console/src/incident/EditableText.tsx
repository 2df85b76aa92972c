import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Input, Textarea } from '../ui/Input.tsx';

type Props = {
  label: string;
  value: string;
  placeholder?: string;
  multiline?: boolean;
  type?: 'text' | 'datetime-local';
  busy?: boolean;
  error?: string | undefined;
  onSave: (value: string) => void;
  onCancel: () => void;
};

/** Edits in place: Enter keeps, Escape leaves it as it was. */
export function EditableText({
  label,
  value,
  placeholder,
  multiline = false,
  type = 'text',
  busy = false,
  error,
  onSave,
  onCancel,
}: Props) {
  const [text, setText] = useState(value);
  const control = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    control.current?.focus();
    if (type === 'text') control.current?.select();
  }, [type]);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      onSave(text.trim());
    }
  };
  const wiring = {
    ref: control,
    value: text,
    placeholder,
    maxLength: 300,
    onKeyDown,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      setText(event.target.value),
  };
  return (
    <form
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(text.trim());
      }}
    >
      <Field label={label} quiet className="min-w-48 flex-1" error={error}>
        {multiline ? (
          <Textarea rows={2} className="min-h-9" {...wiring} />
        ) : (
          <Input type={type} {...wiring} />
        )}
      </Field>
      <Button type="submit" look="primary" busy={busy}>
        Keep
      </Button>
      <Button look="quiet" onClick={onCancel}>
        Cancel
      </Button>
    </form>
  );
}
