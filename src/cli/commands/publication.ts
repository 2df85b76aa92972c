import type { Command } from '../command.ts';
import { serverNow } from '../server-now.ts';
import type { Update } from '../shapes.ts';
import { updateLines } from '../words.ts';

export const publish: Command = {
  usage: 'publish <upd>',
  summary: 'Says a draft. It leaves after a few seconds, in which it can be undone.',
  options: {},
  words: [1, 1],
  run: (call) => change(call, 'POST'),
};

export const undo: Command = {
  usage: 'undo <upd>',
  summary: 'Takes words back that have not left yet.',
  options: {},
  words: [1, 1],
  run: (call) => change(call, 'DELETE'),
};

async function change(
  { api, words: [id = ''], show }: Parameters<Command['run']>[0],
  method: 'POST' | 'DELETE',
): Promise<void> {
  const update = await api.send<Update>(method, `/updates/${encodeURIComponent(id)}/publication`);
  await show(update, async () => updateLines(update, await serverNow(api)));
}
