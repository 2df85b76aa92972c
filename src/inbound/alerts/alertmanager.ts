import { z } from 'zod';
import type { Alert, Labels } from './alert.ts';
import { groupKeyOf } from './group-key.ts';
import { labelsOf } from './labels.ts';
import { oneLine } from './one-line.ts';
import { severityHint } from './severity-hint.ts';

const labels = z.record(z.string(), z.string());

/**
 * The webhook of Prometheus Alertmanager, version 4
 * (https://prometheus.io/docs/alerting/latest/configuration/#webhook_config). What it adds later is passed over.
 */
export const alertmanagerPost = z.object({
  version: z.literal('4', { error: "This address understands version 4 of Alertmanager's webhook." }),
  groupKey: z.string().min(1).max(20_000),
  status: z.enum(['firing', 'resolved']),
  groupLabels: labels.default({}),
  commonLabels: labels.default({}),
  commonAnnotations: labels.default({}),
  alerts: z
    .array(
      z.object({
        status: z.enum(['firing', 'resolved']),
        labels,
        annotations: labels.default({}),
        fingerprint: z.string().max(200).optional(),
      }),
    )
    .min(1, 'A post has at least one alert.')
    .max(10_000),
});

type Post = z.infer<typeof alertmanagerPost>;

/** At most this many alerts of one post are looked at one by one; a group of more is one trouble all the same. */
const MOST = 200;

export function fromAlertmanager(post: Post): Alert {
  // Firing first: their labels are the ones that matter while both kinds are in a post.
  const alerts = [...post.alerts].sort((one, other) => one.status.localeCompare(other.status)).slice(0, MOST);
  const common = labelsOf({ ...post.groupLabels, ...post.commonLabels });
  const each = alerts.map((alert) => labelsOf(alert.labels));
  const title = titleOf(post, common);
  return {
    groupKey: groupKeyOf(post.groupKey),
    title,
    sentence: sentenceOf([post.commonAnnotations, ...alerts.map(({ annotations }) => annotations)], title),
    firing: post.status === 'firing',
    labels: common,
    each,
    severityHint: severityHint(each),
    states: Object.fromEntries(alerts.map((alert) => [fingerprintOf(alert), alert.status]).reverse()),
  };
}

function titleOf(post: Post, common: Labels): string {
  const name = common.alertname ?? post.alerts[0]?.labels.alertname ?? 'Alert';
  const where = Object.entries(post.groupLabels).filter(([label]) => label !== 'alertname');
  const count = post.alerts.length > 1 ? ` (${post.alerts.length} alerts)` : '';
  return oneLine([name, ...where.map(([, value]) => value)].join(' · ') + count, 200);
}

// An alert's own words may say more than the common ones; the most customer-like kind of words wins.
function sentenceOf(annotations: readonly Labels[], title: string): string {
  for (const kind of ['customer_sentence', 'summary', 'description'])
    for (const each of annotations) {
      const text = oneLine(each[kind] ?? '', 300);
      if (text) return text;
    }
  return title;
}

function fingerprintOf(alert: Post['alerts'][number]): string {
  if (alert.fingerprint) return oneLine(alert.fingerprint, 200);
  return groupKeyOf(JSON.stringify(Object.entries(alert.labels).sort()));
}
