import { type Access, mayAct } from '../../../domain/person.ts';
import type { Contact } from '../../../engine/ports/contacts.ts';
import type { Customer } from '../../../engine/ports/customers.ts';
import { wireTime } from '../presenters.ts';
import type { ContactShape, CustomerShape } from '../shapes/customers.ts';

export function presentCustomer(customer: Customer, names: ReadonlyMap<string, string>): CustomerShape {
  const { owner, components, regions, attributes, componentUsers, createdAt, ...rest } = customer;
  return {
    ...rest,
    owner: owner === null ? null : { id: owner, name: names.get(owner) ?? 'Somebody who is gone' },
    components: [...components],
    regions: [...regions],
    attributes: { ...attributes },
    componentUsers: { ...componentUsers },
    createdAt: wireTime(createdAt),
  };
}

/** Whoever only looks sees that there is somebody, and no way to write to them. */
export function presentContact(contact: Contact, access: Access): ContactShape {
  const { address, channels, quiet, restingReason, createdAt, ...rest } = contact;
  const mayWrite = mayAct(access, 'responder');
  return {
    ...rest,
    address: mayWrite ? address : null,
    channels: [...channels],
    quiet: quiet && { ...quiet },
    // What a mail server says names the address.
    restingReason: mayWrite ? restingReason : null,
    createdAt: wireTime(createdAt),
  };
}
