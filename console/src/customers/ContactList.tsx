import { useQuery } from '@tanstack/react-query';
import { MessageSquarePlus, Plus } from 'lucide-react';
import { useState } from 'react';
import { contactsQuery } from '../api/queries.ts';
import type { ContactShape, CustomerShape } from '../api/shapes.ts';
import { WriteFirst } from '../conversations/WriteFirst.tsx';
import { may } from '../shell/access.ts';
import { useSession } from '../shell/use-session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Shape } from '../ui/Shape.tsx';
import { ContactDialog } from './ContactDialog.tsx';

export function ContactList({ customer }: { customer: CustomerShape }) {
  const answer = useQuery(contactsQuery(customer.id));
  const session = useSession();
  const [opened, setOpened] = useState<ContactShape | 'new' | null>(null);
  const [writing, setWriting] = useState(false);
  const mayEdit = may(session, 'comms');
  return (
    <section aria-labelledby="contacts" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h3 id="contacts" className="text-sm font-semibold">
          Contacts
        </h3>
        <div className="flex flex-wrap justify-end gap-2">
          {may(session, 'responder') && customer.reachable > 0 && (
            <Button
              size="small"
              icon={<MessageSquarePlus aria-hidden size={14} />}
              onClick={() => setWriting(true)}
            >
              Write to somebody there
            </Button>
          )}
          {mayEdit && (
            <Button size="small" icon={<Plus aria-hidden size={14} />} onClick={() => setOpened('new')}>
              Add a contact
            </Button>
          )}
        </div>
      </header>
      <Loaded of={answer} what="The contacts">
        {({ items }) =>
          items.length === 0 ? (
            <p className="rounded-card border border-dashed border-edge px-4 py-5 text-sm text-muted">
              Nobody there is known. Without a contact they learn nothing that is not on the public page.
            </p>
          ) : (
            <ul className="divide-y divide-line rounded-card border border-line">
              {items.map((contact) => (
                <ContactRow
                  key={contact.id}
                  contact={contact}
                  onEdit={mayEdit ? () => setOpened(contact) : null}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {writing && <WriteFirst incident={null} customer={customer} onClose={() => setWriting(false)} />}
      {opened && (
        <ContactDialog
          customer={customer}
          contact={opened === 'new' ? null : opened}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  );
}

function ContactRow({ contact, onEdit }: { contact: ContactShape; onEdit: (() => void) | null }) {
  const { name, address, language, zone, level, quiet, restingReason } = contact;
  const facts = [language, zone, level === 'technical' ? 'technical words' : '', quietWords(quiet)];
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          <span className="min-w-0 break-words">{name || address || 'A contact'}</span>
          <State contact={contact} />
        </p>
        {name && address && <p className="text-sm break-all">{address}</p>}
        <p className="text-xs text-muted">{facts.filter(Boolean).join(' · ')}</p>
        {restingReason && <p className="text-xs break-words text-muted">{restingReason}</p>}
      </div>
      {onEdit && (
        <Button size="small" onClick={onEdit} aria-label={`Edit ${name || address || 'the contact'}`}>
          Edit
        </Button>
      )}
    </li>
  );
}

function State({ contact: { state } }: { contact: ContactShape }) {
  if (state === 'active') return null;
  return state === 'resting' ? (
    <Badge tone="soon" icon={<Shape name="paused" size={12} />}>
      Resting
    </Badge>
  ) : (
    <Badge icon={<Shape name="undecided" size={12} />}>Left</Badge>
  );
}

function quietWords(quiet: ContactShape['quiet']): string {
  return quiet ? `no mail from ${quiet.from} to ${quiet.to}` : '';
}
