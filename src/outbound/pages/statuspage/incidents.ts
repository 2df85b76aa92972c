import type { Moment } from '../../../domain/moment.ts';
import type { Publication, PublishedUpdate } from '../../../domain/updates/publication.ts';
import { plainLongText } from '../html/long-text.ts';
import { plainWords } from '../html/prose.ts';
import { iso, utcTime } from '../moments.ts';
import { wireComponent, wireStatus } from './components.ts';
import type { Source } from './source.ts';

/** An incident as Statuspage's API v2 writes it: a fresh object for each body. */
export function wireIncident(publication: Publication, source: Source) {
  const first = publication.updates.at(-1);
  return {
    id: publication.incident,
    name: publication.headline,
    status: publication.writeUp?.state === 'published' ? 'postmortem' : publication.status,
    created_at: iso(first?.publishedAt ?? publication.startedAt),
    updated_at: iso(publication.changedAt),
    monitoring_at: isoOrNull(publication.monitoringAt),
    resolved_at: isoOrNull(publication.resolvedAt),
    impact: publication.impact,
    shortlink: `${source.origin}/incidents/${publication.incident}`,
    started_at: iso(publication.startedAt),
    page_id: source.pageId,
    incident_updates: [
      ...wirePostmortem(publication),
      ...publication.updates.map((update) => wireUpdate(update, publication, source)),
    ],
    components: source.site.layout.components.flatMap((component, index) =>
      component.id in publication.components ? [wireComponent(component, index + 1, source)] : [],
    ),
    reminder_intervals: null,
  };
}

function wireUpdate(update: PublishedUpdate, publication: Publication, source: Source) {
  const at = iso(update.publishedAt);
  return {
    id: update.id,
    status: update.status,
    body: plainWords(update.words, update.publishedAt),
    incident_id: publication.incident,
    created_at: at,
    updated_at: iso(update.correctedAt ?? update.publishedAt),
    display_at: at,
    affected_components: affected(update, source),
    deliver_notifications: true,
    custom_tweet: null,
    tweet_id: null,
  };
}

/** The write-up, as Statuspage has it: the last of an incident's updates. */
function wirePostmortem({ incident, writeUp }: Publication) {
  if (writeUp?.state !== 'published') return [];
  const at = iso(writeUp.publishedAt);
  return [
    {
      id: writeUp.id,
      status: 'postmortem',
      body: `${writeUp.headline}\n\n${plainLongText(writeUp.text, (time) => utcTime(time, 0))}`,
      incident_id: incident,
      created_at: at,
      updated_at: iso(writeUp.correctedAt ?? writeUp.publishedAt),
      display_at: at,
      affected_components: null,
      deliver_notifications: true,
      custom_tweet: null,
      tweet_id: null,
    },
  ];
}

function affected(update: PublishedUpdate, source: Source) {
  if (update.changes.length === 0) return null;
  const { components, groups } = source.site.layout;
  return update.changes.map((change) => {
    const component = components.find((one) => one.id === change.component);
    const group = groups.find((one) => one.id === component?.group);
    const name = component?.name ?? change.component;
    return {
      code: change.component,
      name: group ? `${group.name} - ${name}` : name,
      old_status: wireStatus(change.from, false),
      new_status: wireStatus(change.to, false),
    };
  });
}

const isoOrNull = (at: Moment | null): string | null => (at === null ? null : iso(at));
