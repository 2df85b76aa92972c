import type { Command } from '../command.ts';
import { serverNow } from '../server-now.ts';
import type { Incident, List } from '../shapes.ts';
import { clockTime, incidentLines } from '../words.ts';

export const incidents: Command = {
  usage: 'incidents [--resolved]',
  summary: 'Lists the open incidents, or those that are over.',
  options: { resolved: { type: 'boolean' } },
  words: [0, 0],
  async run({ api, has, show }) {
    const list = await api.get<List<Incident>>(`/incidents?status=${has('resolved') ? 'resolved' : 'open'}`);
    await show(list, async () => {
      const now = await serverNow(api);
      const lines = list.items.map((one) => {
        const since = `${one.name}  ${one.severity} · ${one.status}  ${one.headline}`;
        return `${since} (declared ${clockTime(one.declaredAt, now)})`;
      });
      return lines.length > 0
        ? lines
        : [has('resolved') ? 'No incident is over yet.' : 'No incident is open.'];
    });
  },
};

export const clocks: Command = {
  usage: 'clocks [<INC>]',
  summary: 'Shows what is owed, to whom, by when and by whom.',
  options: {},
  words: [0, 1],
  async run({ api, words, show }) {
    const [name] = words;
    const found = name
      ? { items: [await api.get<Incident>(`/incidents/${encodeURIComponent(name)}`)], next: null }
      : await api.get<List<Incident>>('/incidents?status=open');
    await show(name ? found.items[0] : found, async () => {
      const now = await serverNow(api);
      const lines = found.items.flatMap((one) => incidentLines(one, now));
      return lines.length > 0 ? lines : ['No incident is open: nothing is owed.'];
    });
  },
};
