import type { Command } from '../command.ts';
import { wrongUsage } from '../outcome.ts';
import { serverNow } from '../server-now.ts';
import type { Incident } from '../shapes.ts';
import { timeOf } from '../span.ts';
import { incidentLines } from '../words.ts';

export const status: Command = {
  usage: 'status <INC> <investigating|identified|monitoring>',
  summary: 'Changes the status. Customers are owed a word about it within minutes.',
  options: {},
  words: [2, 2],
  async run({ api, words: [name = '', status], show }) {
    const incident = await api.send<Incident>('PATCH', `/incidents/${encodeURIComponent(name)}`, { status });
    await show(incident, async () => incidentLines(incident, await serverNow(api)));
  },
};

export const move: Command = {
  usage: 'move <INC> <30m> [--audience public]',
  summary: 'Moves the time of the next word. Those who were told the old one are told the new one.',
  options: { audience: { type: 'string' } },
  words: [2, 2],
  async run({ api, words: [name = '', span = ''], text, show }) {
    const due = timeOf(span, await serverNow(api));
    const path = `/incidents/${encodeURIComponent(name)}/clocks/${encodeURIComponent(text('audience') ?? 'public')}`;
    const incident = await api.send<Incident>('PUT', path, { due });
    await show(incident, async () => incidentLines(incident, await serverNow(api)));
  },
};

export const resolve: Command = {
  usage:
    'resolve <INC> --data "<what of data loss>" --action "<what to do>" [--fixed <time>] [--template <name> | --text "<words>"] [--waive <audience>="<reason>"]…',
  summary: 'Closes an incident with a last word to every audience, or a reason why one gets none.',
  options: {
    data: { type: 'string' },
    action: { type: 'string' },
    fixed: { type: 'string' },
    template: { type: 'string' },
    text: { type: 'string' },
    waive: { type: 'string', multiple: true },
  },
  words: [1, 1],
  async run({ api, words: [name = ''], text, texts, show }) {
    const path = `/incidents/${encodeURIComponent(name)}`;
    const waivers = texts('waive').map(waiverOf);
    const { audiences } = await api.get<Incident>(path);
    const owed = audiences.filter(
      ({ audience, closed }) =>
        !closed && audience !== 'undecided' && waivers.every((one) => one.audience !== audience),
    );
    const facts = factsOf(text);
    const body = text('text');
    const template = text('template');
    const words = { ...(template !== undefined && { template }), ...(body !== undefined && { body }) };
    const closings = owed.map(({ audience }) => ({ audience, ...words, facts }));
    const incident = await api.send<Incident>('POST', `${path}/resolution`, { closings, waivers });
    await show(incident, async () => incidentLines(incident, await serverNow(api)));
  },
};

function factsOf(text: (option: string) => string | undefined): object {
  const [dataStatement, actionNeeded, fixed] = ['data', 'action', 'fixed'].map(text);
  return {
    ...(dataStatement !== undefined && { dataStatement }),
    ...(actionNeeded !== undefined && { actionNeeded }),
    ...(fixed !== undefined && { fixedAt: fixed }),
  };
}

function waiverOf(text: string): { audience: string; reason: string } {
  const at = text.indexOf('=');
  if (at < 1) wrongUsage('Write a waiver like --waive internal="They were in the room".');
  return { audience: text.slice(0, at), reason: text.slice(at + 1) };
}
