import type { AlertKind } from '../../engine/ports/alert-groups.ts';

/** A post as a sender would make it, to try a route with: `POST` it as JSON to the route's address. */
export function sampleAlert(
  kind: AlertKind,
  status: 'firing' | 'resolved' = 'firing',
): Record<string, unknown> {
  return kind === 'generic' ? { ...generic, status } : alertmanager(status);
}

const labels = { alertname: 'CandorTest', service: 'test', severity: 'warning' };
const annotations = { summary: 'A test alert from Candor: nothing is wrong.' };

const generic = {
  title: 'A test alert from Candor: nothing is wrong',
  key: 'candor-test',
  severity: 'warning',
  labels: { service: 'test' },
};

function alertmanager(status: 'firing' | 'resolved'): Record<string, unknown> {
  const alert = { status, labels, annotations, fingerprint: 'candor-test', startsAt: '2026-01-01T00:00:00Z' };
  return {
    version: '4',
    groupKey: '{}:{alertname="CandorTest"}',
    status,
    receiver: 'candor',
    groupLabels: { alertname: 'CandorTest' },
    commonLabels: labels,
    commonAnnotations: annotations,
    alerts: [alert],
    truncatedAlerts: 0,
  };
}
