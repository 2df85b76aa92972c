import type { Api } from '../api.ts';
import type { Command } from '../command.ts';
import { exit, Stop, wrongUsage } from '../outcome.ts';
import { serverNow } from '../server-now.ts';
import type { Incident, Update } from '../shapes.ts';
import { promiseOf } from '../span.ts';
import { updateLines } from '../words.ts';

export const say: Command = {
  usage:
    'say <INC> [--audience public] [--template <name> | --text "<words>"] [--next 20m] [--status <status>] [--disclose "<reason>"] [--publish]',
  summary:
    'Drafts words for an audience (the standing draft, if you give none), and says them with --publish.',
  options: {
    audience: { type: 'string' },
    template: { type: 'string' },
    text: { type: 'string' },
    next: { type: 'string' },
    status: { type: 'string' },
    disclose: { type: 'string' },
    publish: { type: 'boolean' },
  },
  words: [1, 1],
  async run({ api, words: [name = ''], text, has, show }) {
    const audience = text('audience') ?? 'public';
    const [template, body, status, reason] = ['template', 'text', 'status', 'disclose'].map(text);
    if (template !== undefined && body !== undefined) wrongUsage('Give --template or --text, not both.');
    const next = text('next');
    const update = await api.send<Update>('POST', `/incidents/${encodeURIComponent(name)}/updates`, {
      audience,
      ...(template !== undefined && { template }),
      ...(body !== undefined && { body }),
      ...(next !== undefined && { promise: promiseOf(next) }),
      ...(status !== undefined && { status }),
      ...(reason !== undefined && { disclosure: { reason } }),
      ...(has('publish') && { publish: true }),
    });
    await show(update, async () => updateLines(update, await serverNow(api)));
  },
};

export const same: Command = {
  usage: 'same <INC> [--audience <audience>] [--next 20m]',
  summary: 'Says "nothing new" to every audience that was told something, and promises the next word.',
  options: { audience: { type: 'string' }, next: { type: 'string' } },
  words: [1, 1],
  async run({ api, words: [name = ''], text, show }) {
    const next = text('next');
    const promise = next === undefined ? {} : { promise: promiseOf(next) };
    const updates: Update[] = [];
    for (const audience of await told(api, name, text('audience'))) {
      const words = { audience, template: 'nothing-new', publish: true, ...promise };
      updates.push(await api.send<Update>('POST', `/incidents/${encodeURIComponent(name)}/updates`, words));
    }
    await show({ items: updates }, async () => {
      const now = await serverNow(api);
      return updates.flatMap((update) => updateLines(update, now));
    });
  },
};

async function told(api: Api, name: string, audience: string | undefined): Promise<readonly string[]> {
  if (audience !== undefined) return [audience];
  const { audiences } = await api.get<Incident>(`/incidents/${encodeURIComponent(name)}`);
  const open = audiences.filter(({ closed, lastWords }) => !closed && lastWords).map((view) => view.audience);
  if (open.length === 0)
    throw new Stop(exit.refused, 'Nobody was told anything yet. Say the first word with: candor say');
  return open;
}
