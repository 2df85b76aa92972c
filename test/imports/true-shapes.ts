/**
 * Bodies in the shapes that the sources of Cachet and of OneUptime make, oddities included. All made up.
 * `exported` is the moment at which they were asked for: Cachet 2 writes it where it knows no time.
 */
const exported = '2026-11-02 09:00:00';
const spoken = 'Monday 2nd November 2026 09:00:00';

const page = (data: readonly object[]) => ({
  meta: { pagination: { total: data.length, count: data.length, per_page: 20, current_page: 1 } },
  data,
});

const times = (created: string, updated = created) => ({ created_at: created, updated_at: updated });

/** 2.3 and before: every incident has `scheduled_at`, numbers may be text, nobody is without `verified_at`. */
export const cachet23 = {
  incidents: page([
    {
      ...{
        id: '4',
        component_id: '0',
        name: 'Agent unreachable',
        status: '4',
        visible: 1,
        message: 'Gone.\r\nBack.',
      },
      ...{ scheduled_at: exported, human_status: 'Fixed', deleted_at: null },
      ...times('2018-07-20 15:47:00', '2018-07-20 15:57:00'),
    },
    {
      ...{ id: 5, component_id: 0, name: 'Never closed', status: 1, visible: 1, message: 'We look.' },
      ...{ scheduled_at: exported, human_status: 'Investigating', ...times('2018-07-21 15:47:00') },
    },
    {
      ...{ id: 6, component_id: 0, name: 'New disks', status: 0, visible: 1, message: 'We change disks.' },
      ...{ scheduled_at: '2018-08-01 20:00:00', human_status: 'Scheduled', ...times('2018-07-22 10:00:00') },
    },
  ]),
  subscribers: page([
    {
      ...{
        id: 1,
        email: 'ana@reader.example',
        verify_code: 'x',
        verified_at: 'Tuesday 4th August 2020 00:00:00',
      },
      ...{ global: true, subscriptions: [], ...times('2020-08-03 10:00:00', '2020-08-04 12:00:00') },
    },
    {
      ...{ id: 2, email: 'ben@reader.example', verify_code: 'x', verified_at: spoken },
      ...{ global: true, subscriptions: [], ...times('2020-08-03 10:00:00') },
    },
    {
      ...{
        id: 3,
        email: 'cem@reader.example',
        verify_code: 'x',
        verified_at: 'Dienstag 4. August 2020 00:00:00',
      },
      ...{ global: true, subscriptions: [], ...times('2020-08-03 10:00:00', '2020-08-04 12:00:00') },
    },
    {
      ...{ id: 4, email: null, phone_number: '+15550101', verify_code: 'x', verified_at: spoken },
      ...{ global: true, subscriptions: [], ...times('2020-08-03 10:00:00') },
    },
  ]),
};

/** 2.4: planned work apart, with rows that lead to components; updates nested, in times as they are stored. */
export const cachet24 = {
  groups: page([
    {
      id: 1,
      name: 'Depot',
      order: 0,
      collapsed: 0,
      visible: 1,
      enabled_components: [],
      ...times('2019-01-01 00:00:00'),
    },
    {
      id: 2,
      name: 'Backstage',
      order: 1,
      collapsed: 0,
      visible: 0,
      enabled_components: [],
      ...times('2019-01-01 00:00:00'),
    },
  ]),
  components: page([
    {
      id: 11,
      name: 'Trams',
      status: 1,
      order: 0,
      group_id: 1,
      enabled: true,
      link: '',
      status_name: 'Operational',
      ...times('2019-01-02 00:00:00'),
    },
    {
      id: 12,
      name: 'Points',
      status: 1,
      order: 0,
      group_id: 2,
      enabled: true,
      link: '',
      status_name: 'Operational',
      ...times('2019-01-02 00:00:00'),
    },
  ]),
  incidents: page([
    {
      ...{
        id: 1,
        user_id: 1,
        component_id: 11,
        name: 'Trams stand still',
        status: 4,
        visible: 1,
        message: 'No power.',
      },
      ...{
        stickied: false,
        notifications: false,
        is_resolved: true,
        human_status: 'Fixed',
        latest_status: 4,
      },
      ...{ occurred_at: '2021-07-01 10:00:00', ...times('2021-07-01 10:05:00', '2021-07-01 11:00:00') },
      updates: [
        {
          id: 1,
          incident_id: 1,
          status: 4,
          message: 'They run.',
          user_id: 1,
          ...times('2021-07-01 09:00:00'),
        },
      ],
    },
    {
      ...{
        id: 2,
        user_id: 1,
        component_id: 0,
        name: 'Nobody knows since when',
        status: 4,
        visible: 1,
        message: 'Late.',
      },
      ...{ human_status: 'Fixed', updates: [], occurred_at: exported },
      ...times('2021-07-02 10:00:00', '2021-07-02 11:00:00'),
    },
  ]),
  schedules: page([
    {
      ...{ id: 1, name: 'New rails', message: 'At night.', status: 2, human_status: 'Complete' },
      ...{ scheduled_at: '2021-08-01 22:00:00', completed_at: exported },
      ...times('2021-07-30 10:00:00', '2021-08-02 04:00:00'),
      components: [
        { id: 12, schedule_id: 1, component_id: 11, component_status: 4, ...times('2021-07-30 10:00:00') },
      ],
    },
    {
      ...{ id: 2, name: 'New wires', message: 'Soon.', status: 0, human_status: 'Upcoming', components: [] },
      ...{ scheduled_at: '2021-09-01 22:00:00', completed_at: exported, ...times('2021-07-30 10:00:00') },
    },
  ]),
};

const stamp = (string: string | null) => ({ human: string && 'long ago', string });
const threeTimes = (created: string, updated = created) => ({
  created: stamp(created),
  updated: stamp(updated),
});
const related = (type: string, ...ids: string[]) => ({ data: ids.map((id) => ({ id, type, meta: {} })) });

function incident3(id: string, name: string, components: string[], more: object) {
  return {
    ...{ id, type: 'incidents' },
    attributes: {
      ...{ id: Number(id), guid: `g${id}`, name, message: `${name}.`, visible: 1, stickied: false },
      ...{
        status: { human: 'Fixed', value: 4 },
        occurred: stamp(null),
        published: stamp('2025-05-01 08:00:00'),
      },
      ...{ ...threeTimes('2025-05-01 08:00:00', '2025-05-01 09:00:00'), ...more },
    },
    relationships: { components: related('components', ...components) },
  };
}

function update3(id: string, of: 'incident' | 'schedule', message: string, at: string) {
  const status = of === 'incident' ? { human: 'Fixed', value: 4 } : { human: null, value: null };
  const attributes = {
    id: Number(id),
    updateable_id: 1,
    updateable_type: of,
    message,
    status,
    ...threeTimes(at),
  };
  return { id, type: 'updates', attributes };
}

/** 3.x: pages that say where the next one is; updates of incidents and of planned work in one list, with one count. */
export const cachet3 = {
  incidents: [
    {
      data: [incident3('1', 'Lifts stop', ['21', '22'], {}), incident3('2', 'Lifts stop again', ['21'], {})],
      included: [
        {
          ...{ id: '21', type: 'components' },
          attributes: {
            ...{
              id: 21,
              name: 'Lifts',
              description: null,
              order: 1,
              enabled: true,
              ...threeTimes('2024-01-01 00:00:00'),
            },
            pivot: { component_status: { human: 'Major Outage', value: 4 } },
          },
        },
        {
          ...{ id: '22', type: 'components' },
          attributes: {
            ...{
              id: 22,
              name: 'Stairs',
              description: null,
              order: 2,
              enabled: true,
              ...threeTimes('2024-01-01 00:00:00'),
            },
            pivot: { component_status: { human: 'Performance Issues', value: 2 } },
          },
        },
        update3('1', 'incident', 'Lifts move.', '2025-05-01 09:00:00'),
      ],
      links: { first: 'x', last: null, prev: null, next: 'x?page=2' },
    },
    {
      data: [incident3('3', 'Said only tomorrow', [], { published: stamp('2099-01-01 08:00:00') })],
      links: { first: 'x', last: null, prev: 'x', next: null },
    },
  ],
  schedules: {
    data: [
      {
        ...{ id: '1', type: 'schedules' },
        attributes: {
          ...{ id: 1, name: 'Lift check', message: 'Yearly.', status: { human: 'Complete', value: 2 } },
          ...{ scheduled: stamp('2025-06-01 08:00:00'), completed: stamp('2025-06-01 10:00:00') },
          ...threeTimes('2025-05-20 08:00:00'),
        },
      },
    ],
    included: [update3('2', 'schedule', 'Half of them are checked.', '2025-06-01 09:00:00')],
    links: { first: 'x', last: null, prev: null, next: null },
  },
};

const date = (value: string) => ({ _type: 'DateTime', value });
const id = (value: string) => ({ _type: 'ObjectID', value });
const identified = { name: 'Identified', color: { _type: 'Color', value: '#f00' } };
const resolved = { name: 'Wieder gut', color: { _type: 'Color', value: '#0f0' } };

/** What a OneUptime status page answers to anybody: no state says what it means but those in the lists beside. */
export const oneUptimePublic = {
  incidentPublicNotes: [
    {
      _id: 'pn1',
      note: 'A fuse blew.',
      postedAt: date('2025-06-01T10:20:00.000Z'),
      incidentId: id('pi1'),
      attachments: [],
    },
  ],
  incidentStates: [
    { _id: 'st1', isResolvedState: false, order: 1 },
    { _id: 'st2', isResolvedState: true, order: 3 },
  ],
  incidents: [
    {
      ...{
        _id: 'pi1',
        title: 'Lamps are dark',
        description: 'In **both** halls.',
        incidentSeverity: { name: 'Major Incident' },
      },
      ...{ createdAt: date('2025-06-01T10:05:00.000Z'), declaredAt: date('2025-06-01T10:00:00.000Z') },
      ...{ updatedAt: date('2025-06-20T10:00:00.000Z'), monitors: [{ _id: 'pm2' }] },
      ...{ currentIncidentState: { _id: 'st2', order: 3, ...resolved }, showPostmortemOnStatusPage: true },
      ...{ postmortemNote: 'The fuse was too small.', postmortemPostedAt: date('2025-06-03T10:00:00.000Z') },
    },
  ],
  statusPageResources: [
    { _id: 'pr1', displayName: 'Lamps', monitorId: null, monitorGroupId: id('pg1'), order: 1 },
  ],
  incidentStateTimelines: [
    {
      _id: 'tl4',
      incidentId: id('pi1'),
      startsAt: date('2025-06-01T11:00:00.000Z'),
      incidentState: resolved,
    },
    {
      _id: 'tl3',
      incidentId: id('pi1'),
      startsAt: date('2025-06-01T10:50:00.000Z'),
      incidentState: identified,
    },
    {
      _id: 'tl2',
      incidentId: id('pi1'),
      startsAt: date('2025-06-01T10:40:00.000Z'),
      incidentState: resolved,
    },
    {
      _id: 'tl1',
      incidentId: id('pi1'),
      startsAt: date('2025-06-01T10:00:00.000Z'),
      incidentState: identified,
    },
  ],
  monitorsInGroup: { pg1: [id('pm1'), id('pm2')] },
  scheduledMaintenanceStates: [
    { _id: 'ms1', order: 1, isEndedState: false, isOngoingState: false, isScheduledState: true },
    { _id: 'ms3', order: 3, isEndedState: true, isOngoingState: false, isScheduledState: false },
  ],
  scheduledMaintenanceEvents: [
    {
      ...{ _id: 'pe1', title: 'Lamp wash', description: 'All of them.', monitors: [{ _id: 'pm1' }] },
      ...{ createdAt: date('2025-07-01T00:00:00.000Z'), startsAt: date('2025-07-02T00:00:00.000Z') },
      ...{ endsAt: date('2025-07-02T01:00:00.000Z') },
      currentScheduledMaintenanceState: {
        ...{
          name: 'Vorbei',
          isScheduledState: false,
          isResolvedState: false,
          isOngoingState: false,
          order: 3,
        },
      },
    },
  ],
};
