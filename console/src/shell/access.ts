import type { Session } from '../api/shapes.ts';

const ladder = ['viewer', 'responder', 'comms', 'approver', 'admin'] as const;
export type Access = (typeof ladder)[number];

/** Whether the reader may do what needs `least`. The server decides again; this only keeps the screen honest. */
export function may(session: Pick<Session, 'person'> | null | undefined, least: Access): boolean {
  if (!session) return false;
  return ladder.indexOf(session.person.access) >= ladder.indexOf(least);
}

export const accessWords: Record<Access, { name: string; may: string }> = {
  viewer: { name: 'Viewer', may: 'Reads everything, changes nothing' },
  responder: { name: 'Responder', may: 'Declares and works on incidents' },
  comms: { name: 'Comms', may: 'Writes and sends words to customers' },
  approver: { name: 'Approver', may: 'Is the second reader of sensitive words' },
  admin: { name: 'Admin', may: 'Also people, policies and connections' },
};
