import Fastify, { type FastifyInstance } from 'fastify';
import type { Moment } from '../../src/domain/moment.ts';
import type { Clock } from '../../src/engine/clock.ts';
import type { AlertGroup, AlertGroups, AlertRoute, AlertRule } from '../../src/engine/ports/alert-groups.ts';
import { alertsDoor } from '../../src/inbound/alerts/door.ts';
import type { House } from '../../src/inbound/alerts/house.ts';
import { hashSecret } from '../../src/kit/secret.ts';

export const start: Moment = Date.parse('2026-11-23T10:00:00Z');

type Declared = Parameters<House['declare']>[0] & { readonly id: string };
type Noted = { readonly incident: string } & Parameters<House['noteAlert']>[1];

/** An engine that remembers what it was asked, and declares each key once. */
export function fakeHouse() {
  const declared: Declared[] = [];
  const notes: Noted[] = [];
  const house: House = {
    async declare(input) {
      const before = declared.find(({ dedupeKey }) => dedupeKey === input.dedupeKey);
      if (before) return { id: before.id };
      const id = `inc_${declared.length + 1}`;
      declared.push({ ...input, id });
      return { id };
    },
    mayKnow: async () => true,
    async noteAlert(incident, note) {
      notes.push({ incident, ...note });
    },
  };
  return { house, declared, notes };
}

export function fakeClock(): Clock & { at: Moment; later(minutes: number): void } {
  const clock = {
    at: start,
    held: true,
    now: () => clock.at,
    onMove: () => () => {},
    later(minutes: number) {
      clock.at += minutes * 60_000;
    },
  };
  return clock;
}

/** Groups in memory, and the incidents that were resolved. */
export function fakeGroups(routes: readonly (AlertRoute & { readonly key: string })[]) {
  const rows = new Map<string, AlertGroup>();
  const resolved = new Map<string, Moment>();
  const keyed = (group: AlertGroup) => `${group.route} ${group.groupKey}`;
  const update = (group: AlertGroup, change: Partial<AlertGroup>) => {
    const row = rows.get(keyed(group));
    if (row?.episode === group.episode) rows.set(keyed(group), { ...row, ...change });
  };
  const groups: AlertGroups = {
    async routeOf(keyHash) {
      return routes.find(({ key }) => hashSecret(key).equals(keyHash)) ?? null;
    },
    async received() {},
    async componentsNamed(names) {
      return names
        .filter((name) => name !== 'unknown')
        .map((name) => (name.startsWith('cmp_') ? name : `cmp_${name}`));
    },
    async openIncidents(route) {
      const open = [...rows.values()].filter(
        (group) => group.route === route && group.incident && !resolved.has(group.incident),
      );
      return open.length;
    },
    async change(route, groupKey, step) {
      const group = rows.get(`${route} ${groupKey}`);
      const after = step(
        group ? { group, incidentResolvedAt: resolved.get(group.incident ?? '') ?? null } : null,
      );
      rows.set(keyed(after), after);
      return after;
    },
    async attach(group, incident) {
      update(group, { incident, state: 'open' });
    },
    async noted(group, states) {
      update(group, { noted: states });
    },
  };
  return { groups, rows, resolved, set: update };
}

/** A door with one route of each kind, on fakes. */
export async function openDoor(
  rules: readonly AlertRule[] = [{ matchers: [], action: 'declare', severity: null, components: [] }],
) {
  const routes = (['alertmanager', 'generic'] as const).map((kind) => ({
    id: `rte_${kind}`,
    name: `Our ${kind}`,
    kind,
    rules,
    key: `key-of-${kind}`,
  }));
  const { house, declared, notes } = fakeHouse();
  const clock = fakeClock();
  const kept = fakeGroups(routes);
  const app: FastifyInstance = Fastify();
  await app.register(alertsDoor, { groups: kept.groups, house, clock });
  const post = async (kind: 'alertmanager' | 'generic', payload: object, key = `key-of-${kind}`) => {
    const reply = await app.inject({ method: 'POST', url: `/inbound/${kind}/${key}`, payload });
    return { status: reply.statusCode, type: reply.headers['content-type'], body: reply.json() };
  };
  return { app, post, house, declared, notes, clock, ...kept };
}

/** A webhook post as Alertmanager 0.25 makes it. */
export function alertmanagerPost(over: Record<string, unknown> = {}, labels: Record<string, string> = {}) {
  const status = (over.status as string | undefined) ?? 'firing';
  const all = { alertname: 'HighErrorRate', service: 'api', severity: 'critical', ...labels };
  return {
    receiver: 'candor',
    status,
    alerts: [
      {
        status,
        labels: all,
        annotations: { summary: 'One request in five fails', description: 'p=20%' },
        startsAt: '2026-11-23T09:59:44.648220807Z',
        endsAt: '0001-01-01T00:00:00Z',
        generatorURL: 'http://prometheus.example/graph',
        fingerprint: 'fd2e3323135044c5',
      },
    ],
    groupLabels: { alertname: 'HighErrorRate' },
    commonLabels: all,
    commonAnnotations: { summary: 'One request in five fails', description: 'p=20%' },
    externalURL: 'http://alertmanager.example',
    version: '4',
    groupKey: '{}:{alertname="HighErrorRate"}',
    truncatedAlerts: 0,
    ...over,
  };
}
