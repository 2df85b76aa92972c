import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct } from '../api/use-act.ts';
import { useOnce } from '../api/use-once.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Textarea } from '../ui/Input.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { begin, renewedBy, withCustomerQuery } from './acts.ts';
import { type AffectedOne, PickAffected } from './PickAffected.tsx';
import { PickContact } from './PickContact.tsx';
import { PickIncident } from './PickIncident.tsx';

type About = { id: string; name: string };
type Props = {
  /** Where it is known already; else it is asked. */
  incident: About | null;
  customer: AffectedOne | null;
  onClose: () => void;
};

/** The first word to one person at an affected customer. It leads to the conversation that it begins. */
export function WriteFirst(given: Props) {
  const navigate = useNavigate();
  const [incident, setIncident] = useState<string | null>(given.incident?.id ?? null);
  const [customer, setCustomer] = useState(given.customer);
  const [contact, setContact] = useState<string | null>(null);
  const [text, setText] = useState('');
  const chooseIncident = (next: string) => {
    setIncident(next);
    if (!given.customer) chooseCustomer(null);
  };
  const chooseCustomer = (next: AffectedOne | null) => {
    setCustomer(next);
    setContact(null);
  };
  const known = useKnown(incident, customer?.id ?? null, contact);
  const start = useOnce(begin);
  const act = useAct(() => start({ incident: incident ?? '', contact: contact ?? '', text }), {
    renews: [...renewedBy('new'), ['incident', incident], ['affected', incident]],
    done: ({ id }) =>
      void navigate({
        to: '/conversations/$conversationId',
        params: { conversationId: id },
        search: { show: 'waiting' },
      }).then(given.onClose),
  });
  const ready = incident !== null && contact !== null && !known && text.trim() !== '';
  return (
    <FormDialog
      size="normal"
      title={customer ? `Write to somebody at ${customer.name}` : 'Write to somebody'}
      {...(given.incident ? { description: `About ${given.incident.name}` } : {})}
      act={
        <>
          Send <Kbd keys="$mod+Enter" />
        </>
      }
      failed="Not sent"
      saving={act}
      ready={ready}
      onClose={given.onClose}
    >
      {!given.incident && <PickIncident chosen={incident} onChoose={chooseIncident} />}
      {!given.customer && incident !== null && (
        <PickAffected key={incident} incident={incident} chosen={customer} onChoose={chooseCustomer} />
      )}
      {customer && incident !== null && (
        <PickContact key={customer.id} customer={customer} chosen={contact} onChoose={setContact} />
      )}
      {known ? (
        <GoOn id={known} onClose={given.onClose} />
      ) : (
        contact !== null && <Words text={text} onText={setText} />
      )}
    </FormDialog>
  );
}

/** The conversation that there is with them about it: there is only one. */
function useKnown(incident: string | null, customer: string | null, contact: string | null): string | null {
  const { data } = useQuery({
    ...withCustomerQuery(incident ?? '', customer ?? ''),
    enabled: incident !== null && customer !== null,
  });
  return (contact !== null && data?.find((one) => one.contact === contact)?.id) || null;
}

function GoOn({ id, onClose }: { id: string; onClose: () => void }) {
  return (
    <p className="rounded-control border border-line bg-canvas px-3 py-2 text-sm">
      There is a conversation with them about it.{' '}
      <Link
        to="/conversations/$conversationId"
        params={{ conversationId: id }}
        onClick={onClose}
        className="font-medium text-accent underline underline-offset-2"
      >
        Go on there
      </Link>
    </p>
  );
}

function Words({ text, onText }: { text: string; onText: (text: string) => void }) {
  return (
    <Field label="What you write" hint="After you send it there are a few seconds to take it back.">
      <Textarea
        value={text}
        maxLength={20_000}
        className="max-h-72 overflow-y-auto"
        onChange={(event) => onText(event.target.value)}
      />
    </Field>
  );
}
