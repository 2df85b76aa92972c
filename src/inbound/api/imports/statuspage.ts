import type { ComponentStatus } from '../../../domain/customers/component.ts';
import type { Severity, Status } from '../../../domain/incident/standing.ts';
import type { ReadComponent, ReadItem, ReadStanding, ReadWords } from '../../../engine/ports/imports.ts';
import { refuse } from '../../../kit/refusal.ts';
import { componentStatus } from './component-status.ts';
import { readIncident, windowDone } from './incident.ts';
import { type Section, some } from './json.ts';
import {
  addressIn,
  demandName,
  field,
  isThing,
  isYes,
  nameOf,
  type Reading,
  referenceOf,
  type Thing,
  taking,
  textOf,
  thingsOf,
  timeOf,
  veiled,
  wordsIn,
  wordsReference,
} from './values.ts';

/** Statuspage: bodies of its page API (v2), of its management API (v1), and both put together in one object. */
export function isStatuspage(top: unknown, sections: readonly Section[]): boolean {
  if (isThing(top) && isThing(top.page) && ['components', 'incidents'].some((name) => name in top))
    return true;
  return some(
    sections,
    (thing) =>
      Array.isArray(thing.incident_updates) ||
      ('page_id' in thing && ('group_id' in thing || 'components' in thing || 'mode' in thing)) ||
      'quarantined_at' in thing ||
      'only_show_if_degraded' in thing,
  );
}

export function statuspageSource(top: unknown, sections: readonly Section[]): string {
  const page = isThing(top) && isThing(top.page) ? textOf(top.page, 'id') : '';
  const first = sections.flatMap(({ values }) => values.slice(0, 1).filter(isThing));
  const id = page || first.map((thing) => textOf(thing, 'page_id')).find((one) => one !== '') || '';
  return id === '' ? 'statuspage' : `statuspage ${id.slice(0, 100)}`;
}

export function readStatuspage(thing: Thing, section: string, place: string, reading: Reading): ReadItem {
  switch (kindOf(thing, section)) {
    case 'group':
      return readGroup(thing, place);
    case 'component':
      return readComponent(thing, place, reading);
    case 'incident':
      return incidentOf(thing, place, reading);
    case 'subscriber':
      return readSubscriber(thing, place);
    default:
      return {
        ...{ kind: 'other', place, name: nameOf(thing, 80, 'name', 'id') },
        notTaken: `Candor takes nothing over from “${section.slice(0, 60)}”.`,
      };
  }
}

function kindOf(thing: Thing, section: string): 'group' | 'component' | 'incident' | 'subscriber' | null {
  const name = section.replaceAll('-', '_');
  if (Array.isArray(thing.incident_updates) || /incidents$|maintenances?$/.test(name)) return 'incident';
  if (name === 'subscribers' || 'quarantined_at' in thing) return 'subscriber';
  const isGroup = /groups$/.test(name) || thing.group === true;
  if (isGroup || (name === '' && Array.isArray(thing.components) && !('status' in thing))) return 'group';
  return name === 'components' || (name === '' && 'status' in thing) ? 'component' : null;
}

function readGroup(thing: Thing, place: string): ReadItem {
  const name = nameOf(thing, 80, 'name');
  return taking('group', place, { name }, () => ({
    ...{ kind: 'group', place, name: demandName(name), reference: referenceOf(thing) },
    position: Number(textOf(thing, 'position')) || null,
  }));
}

function readComponent(thing: Thing, place: string, reading: Reading): ReadItem {
  const name = nameOf(thing, 80, 'name');
  return taking('component', place, { name }, (): ReadComponent => {
    const start = timeOf(textOf(thing, 'start_date'), reading);
    return {
      ...{ kind: 'component', place, name: demandName(name), reference: referenceOf(thing) },
      description: nameOf(thing, 300, 'description'),
      group: textOf(thing, 'group_id') || null,
      position: Number(textOf(thing, 'position')) || null,
      since: start ?? timeOf(textOf(thing, 'created_at'), reading),
    };
  });
}

function incidentOf(thing: Thing, place: string, reading: Reading): ReadItem {
  if (isMaintenance(thing)) return maintenanceOf(thing, place, reading);
  return readIncident(place, nameOf(thing, 200, 'name'), 'incident', (notes) => {
    const words = thingsOf(thing, 'incident_updates').map((one) => wordsOf(one, notes, reading));
    const over = /^(resolved|postmortem)$/.test(textOf(thing, 'status'));
    return {
      reference: referenceOf(thing),
      severity: severityOf(textOf(thing, 'impact')),
      startedAt: timeOf(textOf(thing, 'started_at', 'created_at'), reading),
      resolvedAt: timeOf(textOf(thing, 'resolved_at'), reading),
      over,
      words: [...words, ...postmortem(thing, words, reading)],
      named: namedIn(thing, 'looking_into_it'),
    };
  });
}

function isMaintenance(thing: Thing): boolean {
  return (
    textOf(thing, 'scheduled_for') !== '' ||
    textOf(thing, 'impact') === 'maintenance' ||
    /^(scheduled|in_progress|verifying|completed)$/.test(textOf(thing, 'status'))
  );
}

function maintenanceOf(thing: Thing, place: string, reading: Reading): ReadItem {
  return readIncident(place, nameOf(thing, 200, 'name'), 'maintenance', (notes) => {
    const over = textOf(thing, 'status') === 'completed';
    const time = (...names: readonly string[]) => timeOf(textOf(thing, ...names), reading);
    const planned = windowDone(time('scheduled_for'), time('scheduled_until', 'resolved_at'), over);
    const words = thingsOf(thing, 'incident_updates').map((one) => wordsOf(one, notes, reading));
    const resolvedAt = time('resolved_at');
    return {
      ...{ reference: referenceOf(thing), severity: 'sev4', startedAt: planned.from, resolvedAt, over },
      ...{ planned, words, named: namedIn(thing, 'under_maintenance') },
    };
  });
}

function namedIn(thing: Thing, status: ComponentStatus): ReadStanding[] {
  return thingsOf(thing, 'components').map((one) => ({
    ...{ reference: textOf(one, 'id') || null, name: nameOf(one, 80, 'name'), status },
  }));
}

function wordsOf(thing: Thing, notes: string[], reading: Reading): ReadWords {
  const said = timeOf(textOf(thing, 'display_at', 'created_at'), reading);
  const at = said ?? refuse('unfit', 'One of its updates has no time.');
  const body = wordsIn(textOf(thing, 'body'));
  const affected = field(thing, 'affected_components');
  return {
    reference: wordsReference(thing, at, body),
    at,
    status: statusOf(textOf(thing, 'status'), notes),
    body,
    components: (Array.isArray(affected) ? affected.filter(isThing) : []).flatMap((one): ReadStanding[] => {
      const status = componentStatus(textOf(one, 'new_status'), notes);
      if (status === null) return [];
      return [{ reference: textOf(one, 'code', 'id') || null, name: nameOf(one, 80, 'name'), status }];
    }),
  };
}

/** What was learned is said in a field of its own where no update holds it. */
function postmortem(thing: Thing, words: readonly ReadWords[], reading: Reading): ReadWords[] {
  const text = textOf(thing, 'postmortem_body');
  const at = timeOf(textOf(thing, 'postmortem_published_at'), reading);
  if (text === '' || at === null || isYes(field(thing, 'postmortem_ignored'))) return [];
  const body = wordsIn(text);
  if (words.some((one) => one.body === body)) return [];
  return [{ reference: 'postmortem', at, status: 'resolved', body, components: [] }];
}

function statusOf(text: string, notes: string[]): Status {
  if (text === 'investigating' || text === 'identified' || text === 'monitoring' || text === 'resolved')
    return text;
  if (text === 'postmortem' || text === 'completed') return 'resolved';
  if (text === 'scheduled') return 'investigating';
  if (text === 'in_progress') return 'identified';
  if (text === 'verifying') return 'monitoring';
  notes.push(`“${text.slice(0, 40)}” is no status here and was read as investigating.`);
  return 'investigating';
}

function severityOf(impact: string): Severity {
  if (impact === 'critical') return 'sev1';
  if (impact === 'major') return 'sev2';
  return impact === 'none' ? 'sev4' : 'sev3';
}

function readSubscriber(thing: Thing, place: string): ReadItem {
  const mode = textOf(thing, 'mode');
  const address = textOf(thing, 'email');
  const name = veiled(address || mode);
  return taking('subscriber', place, { name }, () => {
    if ((mode !== '' && mode !== 'email') || address === '')
      return refuse('unfit', `They are told by ${channelName(mode)}, and Candor writes mail only.`);
    const state = textOf(thing, 'state', 'status').toLowerCase();
    const left =
      textOf(thing, 'quarantined_at', 'unsubscribed_at', 'purge_at') !== '' ||
      /quarantin|unsubscri|bounced/.test(state);
    if (!left && (/unconfirmed|pending/.test(state) || field(thing, 'confirmed') === false))
      return refuse('unfit', 'They never confirmed there. They can subscribe on the page.');
    const components = field(thing, 'components');
    const followed = Array.isArray(components)
      ? components.map((one) => (isThing(one) ? textOf(one, 'id') : String(one)))
      : null;
    return {
      ...{ kind: 'subscriber', place, name, address: addressIn(address) },
      state: left ? 'left' : 'confirmed',
      components: followed?.length === 0 ? null : followed,
    };
  });
}

function channelName(mode: string): string {
  const names = new Map([
    ['sms', 'text message'],
    ['webhook', 'webhook'],
    ['slack', 'Slack'],
    ['teams', 'Microsoft Teams'],
  ]);
  return names.get(mode) ?? 'something else';
}
