import { createHash } from 'node:crypto';
import type { Reports } from '../ports/reports.ts';
import { type Ears, hear } from './hearing.ts';

/** What somebody wrote on a public page about an incident, as a message that waits for an answer. */
export function reportsHeard(ears: Ears): Reports {
  return {
    async ask({ incident, address, text }) {
      const reporter = { name: '', address };
      const same = createHash('sha256')
        .update(JSON.stringify([address.toLowerCase(), text]))
        .digest('hex');
      await hear(
        ears,
        incident,
        { reporter },
        {
          channel: 'page',
          text,
          messageId: `<${same.slice(0, 40)}@report.candor.invalid>`,
          verified: false,
          remarks: ['Written on the public page: anybody could have given this address.'],
        },
      );
    },
  };
}
