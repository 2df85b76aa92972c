import type { Rota } from '../../api/shapes.ts';

export const rotaWords: Record<Rota['role'], { title: string; duty: string; order: number }> = {
  'communications-lead': {
    title: 'Communications lead',
    duty: 'Owns every word to customers and the time of the next one.',
    order: 0,
  },
  'incident-lead': {
    title: 'Incident lead',
    duty: 'Leads the repair. Holds the words until a communications lead does.',
    order: 1,
  },
  'duty-manager': { title: 'Duty manager', duty: 'Is told when nobody speaks.', order: 2 },
};
