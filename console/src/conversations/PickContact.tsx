import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { contactsQuery } from '../api/queries.ts';
import type { ContactShape } from '../api/shapes.ts';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Input.tsx';
import { Loaded } from '../ui/Loaded.tsx';

type Props = { customer: { id: string }; chosen: string | null; onChoose: (contact: string) => void };

/** To whom: those whom mail reaches. Who left or rests is not written to. */
export function PickContact({ customer, chosen, onChoose }: Props) {
  const answer = useQuery(contactsQuery(customer.id));
  const reached = (answer.data?.items ?? []).filter(({ state }) => state === 'active');
  const only = reached.length === 1 ? reached[0]?.id : undefined;
  useEffect(() => {
    if (chosen === null && only !== undefined) onChoose(only);
  }, [chosen, only, onChoose]);
  return (
    <Loaded of={answer} what="The contacts">
      {() =>
        reached.length === 0 ? (
          <p className="text-sm text-muted">
            Mail reaches nobody there.{' '}
            <Link
              to="/customers"
              search={{ customer: customer.id }}
              className="font-medium text-accent underline underline-offset-2"
            >
              Add a contact
            </Link>
          </p>
        ) : (
          <Field label="To">
            <Select value={chosen ?? ''} onChange={(event) => onChoose(event.target.value)}>
              {chosen === null && <option value="">Choose who reads it</option>}
              {reached.map((contact) => (
                <option key={contact.id} value={contact.id}>
                  {whoReads(contact)}
                </option>
              ))}
            </Select>
          </Field>
        )
      }
    </Loaded>
  );
}

function whoReads({ name, address }: ContactShape): string {
  return [name, address].filter(Boolean).join(', ') || 'A contact';
}
