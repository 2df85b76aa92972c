import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Policy } from '../../../domain/clocks/policy.ts';
import { minutes } from '../../../domain/moment.ts';
import { defaultTemplates, type Templates } from '../../../domain/updates/templates.ts';
import { refuse } from '../../../kit/refusal.ts';
import { pretended } from '../../../simulator/pretend.ts';
import type { People, Script } from '../../../simulator/script.ts';
import type { ApiHouse, Door } from '../house.ts';
import { pageQuery, whole } from '../paging.ts';
import { refusalOfFields } from '../sentences.ts';
import { mayLookBack } from '../settings/access.ts';
import { checkedPolicy, mergedPolicy } from '../settings/merged-policy.ts';
import { list } from '../shapes/basics.ts';
import type { PolicyChange } from '../shapes/policy-change.ts';
import { replayExample, replayRequest, replayResult } from '../shapes/replay.ts';
import { type Timeline, timeline } from '../shapes/timeline.ts';
import { shippedExamples } from './examples.ts';
import { openPlayer } from './playing.ts';
import { presentPlay } from './present.ts';
import { scriptOf } from './script-of.ts';
import { timelineProblems } from './timeline-problems.ts';

type Asked = z.output<typeof replayRequest>;

/** Replays of incidents, real and pretended, against the policy of the house or a changed one. Nothing is kept. */
export const replaysDoor: Door = async (app, house) => {
  const examples = shippedExamples();
  const player = openPlayer();

  const listing = { querystring: pageQuery, response: { 200: list(replayExample) } };
  app.get('/replays', { config: mayLookBack, schema: listing }, async () =>
    whole([...examples], ([id, { title, about = '' }]) => ({ id, title, about })),
  );

  const reading = { params: z.object({ id: z.string().max(80) }), response: { 200: timeline } };
  app.get('/replays/:id', { config: mayLookBack, schema: reading }, async ({ params: { id } }) =>
    exampleOf(examples, id),
  );

  const replaying = { body: replayRequest, response: { 200: replayResult } };
  app.post('/replays', { config: mayLookBack, schema: replaying }, async ({ body }, reply) => {
    const told = toldIn(body, examples);
    const script = told ? scriptOf(told) : pretendedScript(body, house);
    const people = peopleOf(body);
    const policy = await policyOf(body.policy, house);
    const templates = await templatesOf(house);
    const play = await player({ script, people, policy, templates, hash: sha256 }, hungUp(reply));
    return presentPlay(play, told);
  });
};

function toldIn(body: Asked, examples: ReadonlyMap<string, Timeline>): Timeline | null {
  const given = [body.timeline, body.example, body.pretend].filter((one) => one !== undefined);
  if (given.length !== 1)
    refuse('invalid', 'Send one of these: a timeline, the id of an example, or what to pretend.', []);
  if (body.pretend) return null;
  const told = body.timeline ?? exampleOf(examples, body.example ?? '');
  const problems = timelineProblems(told);
  if (problems.length > 0)
    throw refusalOfFields(problems.map(({ path, sentence }) => ({ path: `timeline.${path}`, sentence })));
  return told;
}

function exampleOf(examples: ReadonlyMap<string, Timeline>, id: string): Timeline {
  return examples.get(id) ?? refuse('not-found', `No example is called "${id.slice(0, 60)}".`);
}

function pretendedScript({ pretend }: Asked, { clock }: ApiHouse): Script {
  const { severity = 'sev2', minutes: length = 60, firstWordSaid = false } = pretend ?? {};
  // A whole minute: times in its words are easier to follow.
  const begins = clock.now() - (clock.now() % minutes(1));
  return pretended({ severity, minutes: length, firstWordSaid }, begins);
}

/** Of a pretended incident one wants to see what happens when nobody does anything. */
function peopleOf({ people, pretend }: Asked): People {
  const usual = pretend ? (pretend.firstWordSaid ? 'as-it-was' : 'silent') : 'diligent';
  const { manner = usual, minutes: need = 2, slowerMinutes: slower = null } = people ?? {};
  return { manner, minutes: need, slower };
}

async function policyOf(change: PolicyChange | undefined, { settings }: ApiHouse): Promise<Policy> {
  const { value } = await settings.policy();
  return change ? checkedPolicy(mergedPolicy(value, change)) : value;
}

async function templatesOf({ templates }: ApiHouse): Promise<Templates> {
  const chosen = await templates.chosen();
  return { ...defaultTemplates, ...Object.fromEntries(chosen.map(({ name, body }) => [name, body])) };
}

function hungUp({ raw }: FastifyReply): AbortSignal {
  const stop = new AbortController();
  raw.once('close', () => stop.abort());
  return stop.signal;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
