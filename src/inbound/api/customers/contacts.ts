import { z } from 'zod';
import type { ContactExport } from '../../../engine/ports/contacts.ts';
import { parseAddress } from '../../../kit/address.ts';
import { refuse } from '../../../kit/refusal.ts';
import { expectedVersion, tag } from '../edits.ts';
import type { Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { pageQuery, whole } from '../paging.ts';
import { wireTime } from '../presenters.ts';
import { mayHandleReaders, mayInspect, mayLook, mayManage } from '../settings/access.ts';
import { list } from '../shapes/basics.ts';
import { contact, contactExport } from '../shapes/customers.ts';
import { contactFields } from './fields.ts';
import { presentContact } from './present.ts';

const ofCustomer = z.object({
  id: z.string().max(300).meta({ description: 'Our id, or "external:" and the id in their own system.' }),
});
const params = z.object({ id: z.string().max(100) });
const adding = z.object(contactFields).partial().required({ address: true });
const changing = z
  .object(contactFields)
  .partial()
  .extend({
    state: z
      .enum(['active', 'left'])
      .optional()
      .meta({ description: '"left": no mail any more. "active" wakes one who rests or left.' }),
    reason: z
      .string()
      .trim()
      .max(300)
      .optional()
      .meta({ description: 'Where one who left asked for our mail again; needed to bring them back.' }),
  });

/** The people at our customers whom we write to. */
export const contactsDoor: Door = async (app, house) => {
  const listing = { params: ofCustomer, querystring: pageQuery, response: { 200: list(contact) } };
  app.get('/customers/:id/contacts', { config: mayLook, schema: listing }, async (request) =>
    whole(await house.contacts.of(request.params.id), (item) => presentContact(item, request.access)),
  );

  const creating = { params: ofCustomer, body: adding, response: { 201: contact } };
  app.post(
    '/customers/:id/contacts',
    { config: mayHandleReaders, schema: creating },
    async (request, reply) => {
      const fields = { ...request.body, address: parseAddress(request.body.address, 'address') };
      const author = authorOf(request, house);
      const added = await house.contacts.add(request.params.id, request.mint('con'), fields, author);
      tag(reply, added.version);
      return reply.code(201).send(presentContact(added, request.access));
    },
  );

  const finding = { params, response: { 200: contact } };
  app.get('/contacts/:id', { config: mayLook, schema: finding }, async (request, reply) => {
    const found = await house.contacts.find(request.params.id);
    if (!found) return refuse('not-found', 'There is no such contact.');
    tag(reply, found.version);
    return presentContact(found, request.access);
  });

  const editing = { params, body: changing, response: { 200: contact } };
  app.patch('/contacts/:id', { config: mayHandleReaders, schema: editing }, async (request, reply) => {
    const { address, ...rest } = request.body;
    const change = { ...rest, ...(address !== undefined && { address: parseAddress(address, 'address') }) };
    const [expected, author] = [expectedVersion(request), authorOf(request, house)];
    const changed = await house.contacts.change(request.params.id, change, expected, author);
    tag(reply, changed.version);
    return presentContact(changed, request.access);
  });

  const exporting = { params, response: { 200: contactExport } };
  app.get('/contacts/:id/export', { config: mayInspect, schema: exporting }, async (request) =>
    presentExport(await house.contacts.exported(request.params.id, authorOf(request, house))),
  );

  app.delete('/contacts/:id', { config: mayManage, schema: { params } }, async (request, reply) => {
    await house.contacts.erase(request.params.id, authorOf(request, house));
    return reply.code(204).send();
  });
};

function presentExport(exported: ContactExport): z.infer<typeof contactExport> {
  return {
    contact: presentContact(exported.contact, 'admin'),
    customer: { ...exported.customer },
    withheld: exported.withheld,
    conversations: exported.conversations.map(({ messages, ...rest }) => ({
      ...rest,
      messages: messages.map(({ at, attachments, ...message }) => ({
        ...message,
        at: wireTime(at),
        attachments: [...attachments],
      })),
    })),
    mails: exported.mails.map(({ at, ...mail }) => ({ ...mail, at: wireTime(at) })),
    answers: exported.answers.map(({ at, ...answer }) => ({ ...answer, at: wireTime(at) })),
    matters: exported.matters.map(({ at, ...said }) => ({ ...said, at: wireTime(at) })),
  };
}
