import type { Command } from '../command.ts';
import { serverNow } from '../server-now.ts';
import type { Incident } from '../shapes.ts';
import { incidentLines } from '../words.ts';

export const declare: Command = {
  usage: 'declare "<what customers are seeing>" [--sev sev2] [--component <name>]… [--sensitive]',
  summary: 'Opens an incident and starts its first clock.',
  options: {
    sev: { type: 'string' },
    component: { type: 'string', multiple: true },
    sensitive: { type: 'boolean' },
  },
  words: [1, 1],
  async run({ api, words, text, texts, has, show }) {
    const severity = text('sev');
    const incident = await api.send<Incident>('POST', '/incidents', {
      sentence: words[0],
      ...(severity && { severity }),
      ...(texts('component').length > 0 && { components: texts('component') }),
      ...(has('sensitive') && { sensitive: true }),
    });
    await show(incident, async () => [
      ...incidentLines(incident, await serverNow(api)),
      `Say the first word: candor say ${incident.name} --disclose "<why these people>" --publish`,
    ]);
  },
};
