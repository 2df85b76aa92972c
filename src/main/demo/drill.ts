import type { Moment } from '../../domain/moment.ts';
import type { Drills } from '../../engine/ports/drills.ts';

/** In a demo a drill runs from the beginning, so that whoever comes sees every screen alive. One is enough: it may be ended. */
export async function startDemoDrill(drills: Drills, at: Moment): Promise<void> {
  const { items } = await drills.list({ limit: 1, after: null });
  if (items.length > 0) return;
  const kim = { kind: 'person', person: 'per_demo_kim' } as const;
  const { id } = await drills.start('payroll-morning', { actor: kim, origin: 'main', at });
  // Two reports have come in: there is something to do at once.
  await drills.step(id, 100_000);
}
