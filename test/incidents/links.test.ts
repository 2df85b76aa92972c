import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeNudgeLink, type NudgeLink, nudgeLinkLasts } from '../../src/engine/nudge-links.ts';
import { linkKey, openWar } from './house.ts';

const war = await openWar();
const { lead, comms, viewer, nobody } = war;
const pathOf = (link: NudgeLink, key = linkKey) =>
  `/nudge-links/${makeNudgeLink(link, key, war.house.clock.now() + nudgeLinkLasts)}`;

async function declared(more: object = {}) {
  const { body } = await lead.post('/incidents', {
    sentence: 'Invoices are slow',
    severity: 'sev2',
    ...more,
  });
  return body as { id: string };
}
const undecided = { audience: 'undecided', promise: 'undecided#1' } as const;

test('looking at a link changes nothing; its button sends as its person, and it can be undone', async () => {
  const { id } = await declared();
  const path = pathOf({ kind: 'send', person: lead.id, incident: id, ...undecided });
  const before = (await lead.get(`/incidents/${id}`)).body.version;
  const seen = await nobody.get(path);
  assert.equal(seen.status, 200, seen.text);
  assert.equal(seen.body.person.id, lead.id);
  assert.match(seen.body.draft.text, /We have seen something wrong/);
  assert.equal((await lead.get(`/incidents/${id}`)).body.version, before);
  const sent = await nobody.post(path, { basedOn: seen.body.draft.basedOn });
  assert.equal(sent.status, 200, sent.text);
  assert.equal(sent.body.update.state, 'sending');
  assert.match(sent.body.answered, /decided|wrote/);
  assert.equal((await nobody.delete(path)).body.update.state, 'undone');
});

test('whoever comes second is told who sent what', async () => {
  const { id } = await declared();
  const disclosure = { reason: 'They notice' };
  await comms.post(`/incidents/${id}/updates`, {
    audience: 'public',
    template: 'acknowledge',
    disclosure,
    publish: true,
  });
  await war.wait(1);
  const path = pathOf({
    kind: 'take-over',
    person: lead.id,
    incident: id,
    audience: 'public',
    promise: 'public#1',
  });
  assert.match(
    (await nobody.get(path)).body.answered,
    /^Somebody \w+ wrote to them at 12:\d\d UTC: “We have seen/,
  );
  const refused = await nobody.post(path);
  assert.equal(refused.status, 409);
  assert.equal(refused.body.code, 'answered');
});

test('nobody sends other words than those they saw', async () => {
  const { id } = await declared();
  const path = pathOf({ kind: 'send', person: lead.id, incident: id, ...undecided });
  const { basedOn } = (await nobody.get(path)).body.draft;
  await lead.patch(`/incidents/${id}`, { facts: { thing: 'Something else' } });
  const refused = await nobody.post(path, { basedOn });
  assert.equal(refused.body.code, 'words-changed');
});

test('taking over makes the words one’s own and sends them; a role is accepted', async () => {
  const { id } = await declared();
  const path = pathOf({ kind: 'take-over', person: comms.id, incident: id, ...undecided });
  const taken = await nobody.post(path);
  assert.equal(taken.status, 200, taken.text);
  assert.equal(taken.body.incident.communicationsLead.id, comms.id);
  assert.equal(taken.body.update.state, 'sending');
  const other = await declared();
  const asked = (await lead.get(`/incidents/${other.id}`)).body.roles[1].asked.person.id;
  const accept = pathOf({
    kind: 'accept-role',
    person: asked,
    incident: other.id,
    role: 'communications-lead',
  });
  assert.equal((await nobody.post(accept)).body.incident.communicationsLead.id, asked);
});

test('a link opens nothing with another key, another text, after a day, or for one who left or may only read', async () => {
  const { id } = await declared();
  const link: NudgeLink = { kind: 'send', person: lead.id, incident: id, ...undecided };
  const good = pathOf(link);
  for (const path of [
    pathOf(link, Buffer.alloc(32, 1)),
    `${good}x`,
    '/nudge-links/abc',
    '/nudge-links/a.b',
    `/nudge-links/${'x'.repeat(400)}`,
  ])
    assert.equal((await nobody.get(path)).status, 404);
  assert.equal((await nobody.post(pathOf({ ...link, person: viewer.id }))).status, 403);
  war.house.clock.advance(nudgeLinkLasts + 1);
  assert.equal((await nobody.get(good)).status, 410);
  await war.machine.patch(`/people/${viewer.id}`, { active: false });
  assert.equal((await nobody.get(pathOf({ ...link, person: viewer.id }))).status, 404);
});
