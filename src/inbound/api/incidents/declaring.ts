import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ComponentId } from '../../../domain/customers/component.ts';
import type { DeclarationSource, Incident } from '../../../domain/incident/incident.ts';
import type { IncidentMode, Severity } from '../../../domain/incident/standing.ts';
import { declarationKey } from '../../../engine/declaration-key.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp, ApiConfiguration } from '../house.ts';
import { severity } from '../shapes/basics.ts';
import { incident } from '../shapes/incident.ts';
import { alertFor, signalFor } from './alerts.ts';
import { answerIncident } from './answer.ts';
import { maySee } from './may-see.ts';
import { componentFinder } from './named-components.ts';
import type { Room } from './room.ts';
import { type Viewer, viewerOf, whoOf } from './viewer.ts';

const ids = z.array(z.string().max(100)).max(100);

const declaration = z.object({
  sentence: z
    .string()
    .max(5000)
    .optional()
    .meta({ description: 'What customers are seeing, in one sentence.' }),
  severity: severity.optional().meta({ description: '"sev3" unless said, or what the alert says.' }),
  components: z.array(z.string().max(200)).max(50).optional().meta({ description: 'Ids or names.' }),
  sensitive: z.boolean().optional(),
  signals: ids.optional().meta({ description: 'The reports from which somebody saw it.' }),
  alert: z.string().max(100).optional().meta({ description: 'The proposal that is taken up.' }),
});
type Declaration = z.infer<typeof declaration>;

/** One sentence opens an incident: its clock runs and its acknowledgement stands ready. */
export function addDeclaring(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'responder' }, priority: 'vital' } as const;
  const schema = { body: declaration, response: { 201: incident } };
  app.post('/incidents', { config, schema }, async (request, reply) => {
    const declared = await declare(room, request, request.body);
    reply.header('location', `/api/v1/incidents/${declared.id}`);
    return reply.code(201).send(await answerIncident(room, request, reply, declared));
  });
}

async function declare(room: Room, request: FastifyRequest, asked: Declaration): Promise<Incident> {
  const from = await sourceOf(room, viewerOf(request), asked);
  const dedupeKey = from.dedupeKey ?? request.dedupeKey;
  const declared = await room.engine.declare(
    {
      mode: modeOf(room.house.configuration),
      sentence: asked.sentence ?? from.sentence,
      severity: asked.severity ?? from.severity,
      sensitive: asked.sensitive ?? false,
      components: asked.components ? await componentsNamed(room, asked.components) : from.components,
      source: from.source,
      ...(dedupeKey !== null && { dedupeKey }),
    },
    whoOf(request),
  );
  // Somebody was faster and declared it as sensitive: not everybody may know more than that.
  if (!maySee(declared, viewerOf(request))) refuse('not-found', 'There is no such alert.');
  await from.attach(declared.id);
  if (asked.signals) await room.house.signals.attach(asked.signals, declared.id);
  return declared;
}

function modeOf({ demo, drill }: ApiConfiguration): IncidentMode {
  if (drill) return 'drill';
  return demo ? 'demo' : 'real';
}

/** Where it was seen first, and what that says already. */
type From = {
  readonly sentence: string;
  readonly severity: Severity;
  readonly components: readonly ComponentId[];
  readonly source: DeclarationSource;
  readonly dedupeKey: string | null;
  readonly attach: (incident: string) => Promise<void>;
};

async function sourceOf(room: Room, viewer: Viewer, { alert, signals = [] }: Declaration): Promise<From> {
  const plain = {
    sentence: '',
    severity: 'sev3',
    components: [],
    dedupeKey: null,
    attach: async () => {},
  } as const;
  if (alert !== undefined) {
    const group = await alertFor(room, viewer, alert);
    if (group.incident !== null && group.state === 'open') refuse('conflict', takenUp);
    return {
      sentence: group.sentence,
      severity: group.severity ?? 'sev3',
      components: group.components,
      source: { kind: 'alert', route: group.route, group: group.id },
      // The same key under which the alert itself would declare: however close together, it is one incident.
      dedupeKey: declarationKey(group),
      attach: (incident) => room.alerts.attach(group, incident),
    };
  }
  for (const signal of signals) await signalFor(room, viewer, signal);
  const source: DeclarationSource = signals.length > 0 ? { kind: 'reports', signals } : { kind: 'person' };
  return { ...plain, source };
}

const takenUp = 'An incident was declared for this alert already. Open that one.';

async function componentsNamed(room: Room, named: readonly string[]): Promise<ComponentId[]> {
  const find = await componentFinder(room);
  return [...new Set(named.map(find))];
}
