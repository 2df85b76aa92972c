import type { Api } from '../api.ts';
import type { Command } from '../command.ts';
import { wrongUsage } from '../outcome.ts';
import { serverNow } from '../server-now.ts';
import type { Draft, Incident, List, Update } from '../shapes.ts';
import { everyMinutes, promiseOf } from '../span.ts';
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
    const asked = askedPromise(text('next'));
    const standing = body === undefined || !asked ? await draftFor(api, name, audience, template) : null;
    const promise = asked ?? promised(standing);
    const update = await api.send<Update>('POST', `/incidents/${encodeURIComponent(name)}/updates`, {
      audience,
      ...(body === undefined ? wordsOf(standing, template) : { body }),
      ...(promise !== undefined && { promise }),
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
    const asked = askedPromise(text('next'));
    const updates: Update[] = [];
    for (const audience of await told(api, name, text('audience'))) {
      const promise = asked ?? promised(await draftFor(api, name, audience, 'nothing-new'));
      const words = {
        audience,
        template: 'nothing-new',
        publish: true,
        ...(promise !== undefined && { promise }),
      };
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
  if (open.length === 0) wrongUsage('Nobody was told anything yet. Say the first word with: candor say');
  return open;
}

async function draftFor(api: Api, name: string, audience: string, template?: string): Promise<Draft | null> {
  const asked = new URLSearchParams({ audience, ...(template && { template }) });
  const { items } = await api.get<List<Draft>>(`/incidents/${encodeURIComponent(name)}/drafts?${asked}`);
  return items.find((draft) => draft.audience === audience) ?? items[0] ?? null;
}

function wordsOf(standing: Draft | null, template: string | undefined): object {
  const name = template ?? standing?.template;
  return name ? { template: name } : { body: standing?.body ?? '' };
}

function askedPromise(next: string | undefined): string | undefined {
  return next === undefined ? undefined : promiseOf(next);
}

function promised(standing: Draft | null): string | undefined {
  const promise = standing?.promise;
  if (!promise) return undefined;
  return 'due' in promise ? promise.due : everyMinutes(promise.everyMinutes);
}
