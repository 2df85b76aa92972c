import { maySee } from '../../domain/incident/privacy.ts';
import type { IncidentMode } from '../../domain/incident/standing.ts';
import type { Engine } from '../../engine/engine.ts';
import type { House } from './house.ts';

/** The house as alerts see it: what machines may do is declare and note, never speak to customers. */
export function engineHouse(
  engine: Pick<Engine, 'declare' | 'perform' | 'ledger'>,
  mode: IncidentMode = 'real',
): House {
  return {
    async declare({ actor, severity, ...asked }) {
      // Neither the rule nor the alert says how bad it is: a person will.
      const incident = { ...asked, severity: severity ?? 'sev3', mode, sensitive: false };
      const { id } = await engine.declare(incident, { actor, access: 'responder' });
      return { id };
    },
    async mayKnow(id, actor) {
      const incident = await engine.ledger.find(id);
      return incident !== null && maySee(incident, actor);
    },
    async noteAlert(incident, { actor, ...note }) {
      await engine.perform(incident, { type: 'note-alert', ...note }, { actor, access: 'responder' });
    },
  };
}
