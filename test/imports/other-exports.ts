/** Exports in the shapes of Cachet 2.x and 3.x and of OneUptime, with the quirks that real ones have. All made up. */

const paged = (data: readonly object[], total = data.length) => ({
  meta: { pagination: { total, count: data.length, per_page: 20, current_page: 1, total_pages: 1 } },
  data,
});

export const cachet2 = {
  components: paged([
    {
      id: 1,
      name: 'Shop',
      description: 'Selling',
      status: 1,
      order: 0,
      group_id: 1,
      enabled: true,
      created_at: '2015-08-01 12:00:00',
    },
    {
      id: 2,
      name: 'Mail',
      description: '',
      status: '4',
      order: 1,
      group_id: 0,
      enabled: true,
      created_at: '2015-08-02 12:00:00',
    },
    {
      id: 3,
      name: 'Old thing',
      status: 1,
      order: 2,
      group_id: 0,
      enabled: false,
      created_at: '2015-08-02 12:00:00',
    },
  ]),
  groups: [{ id: 1, name: 'Front', order: 1, collapsed: 0, enabled_components: [] }],
  incidents: paged(
    [
      {
        ...{ id: 1, component_id: 1, component_status: 4, name: 'Shop is closed', status: 4, visible: 1 },
        ...{ message: '**Nobody** can buy.', human_status: 'Fixed', scheduled_at: null, stickied: false },
        ...{
          occurred_at: '2026-10-05 10:00:00',
          created_at: '2026-10-05 10:02:00',
          updated_at: '2026-10-05 12:00:00',
        },
        updates: [
          {
            id: 2,
            incident_id: 1,
            status: 4,
            message: 'Open again.',
            created_at: '2026-10-05 09:30:00',
            human_status: 'Fixed',
          },
          {
            id: 1,
            incident_id: 1,
            status: 3,
            message: 'We watch it.',
            created_at: '2026-10-05 09:00:00',
            human_status: 'Watching',
          },
        ],
      },
      {
        ...{
          id: 2,
          component_id: 0,
          name: 'Edited until fixed',
          status: 4,
          visible: 1,
          message: 'It was slow; it is not.',
        },
        ...{ human_status: 'Fixed', created_at: '2016-02-01 09:00:00', updated_at: '2016-02-01 10:00:00' },
      },
      {
        id: 3,
        component_id: 0,
        name: 'For us only',
        status: 2,
        visible: 0,
        message: 'x',
        created_at: '2016-03-01 09:00:00',
      },
      {
        id: 4,
        component_id: 0,
        name: 'Moving house',
        status: 0,
        human_status: 'Scheduled',
        scheduled_at: '2016-04-01 09:00:00',
        visible: 1,
        message: 'x',
        created_at: '2016-03-01 09:00:00',
      },
    ],
    30,
  ),
  schedules: [
    {
      ...{ id: 1, name: 'Moving house', message: 'The shop closes for an hour.', status: 2, components: [] },
      ...{
        scheduled_at: '2026-09-01 20:00:00',
        completed_at: '2026-09-01 21:00:00',
        created_at: '2026-08-30 10:00:00',
      },
    },
  ],
  subscribers: paged([
    {
      id: 1,
      email: 'fay@reader.example',
      verify_code: 'secret',
      verified_at: '2016-01-01 00:00:00',
      global: true,
    },
    { id: 2, email: 'gus@reader.example', verify_code: 'secret', verified_at: null, global: true },
    {
      id: 3,
      email: 'hal@reader.example',
      verify_code: 'secret',
      verified_at: '2016-01-01 00:00:00',
      global: false,
      subscriptions: [{ id: 1, component_id: 2 }],
    },
  ]),
  incident_updates: [
    {
      id: 9,
      incident_id: 77,
      status: 1,
      message: 'Lost',
      created_at: '2016-01-01 00:00:00',
      human_status: 'x',
    },
  ],
};

const stamp = (string: string) => ({ human: 'long ago', string });

export const cachet3 = {
  data: [
    {
      ...{ id: '5', type: 'incidents' },
      attributes: {
        ...{
          id: 5,
          guid: 'g',
          name: 'Checkout failed',
          message: 'Cards are refused.',
          visible: 1,
          stickied: false,
        },
        ...{ status: { human: 'Fixed', value: 4 }, occurred: stamp('2025-05-01 08:00:00') },
        ...{ created: stamp('2025-05-01 08:01:00'), updated: stamp('2025-05-01 09:00:00') },
      },
      relationships: {
        components: { data: [{ id: '8', type: 'components' }] },
        updates: { data: [{ id: '6', type: 'updates' }] },
      },
    },
  ],
  included: [
    {
      ...{ id: '8', type: 'components' },
      attributes: {
        ...{
          id: 8,
          name: 'Checkout',
          description: null,
          order: 1,
          enabled: true,
          status: { human: 'Operational', value: 1 },
        },
        ...{
          created: stamp('2024-01-01 00:00:00'),
          pivot: { component_status: { human: 'Partial', value: 3 } },
        },
      },
    },
    {
      ...{ id: '6', type: 'updates' },
      attributes: {
        id: 6,
        updateable_id: 5,
        updateable_type: 'incident',
        message: 'Cards work.',
        status: { human: 'Fixed', value: 4 },
        created: stamp('2025-05-01 09:00:00'),
      },
    },
  ],
};

const date = (value: string) => ({ _type: 'DateTime', value });
const id = (value: string) => ({ _type: 'ObjectID', value });

export const oneUptime = {
  statusPageResources: [
    {
      _id: 'r1',
      displayName: 'Portal',
      displayDescription: 'Where you sign in',
      monitorId: id('m1'),
      statusPageGroupId: id('gr1'),
      createdAt: date('2022-01-01T00:00:00.000Z'),
      order: 1,
    },
  ],
  statusPageGroups: [{ _id: 'gr1', name: 'Core', order: 1 }],
  monitors: [
    { _id: 'm1', name: 'portal-eu-1', monitorType: 'Website', createdAt: date('2022-01-01T00:00:00.000Z') },
  ],
  incidents: [
    {
      ...{
        _id: 'in1',
        title: 'Portal is offline',
        description: 'Nobody can **sign in**.',
        isVisibleOnStatusPage: true,
      },
      ...{ createdAt: date('2025-06-01T10:00:00.000Z'), incidentSeverity: { name: 'Critical Incident' } },
      ...{
        currentIncidentState: { name: 'Resolved', isResolvedState: true },
        monitors: [{ _id: 'm1', name: 'portal-eu-1' }],
      },
      changeMonitorStatusTo: { name: 'Offline' },
    },
    {
      _id: 'in2',
      title: 'Internal',
      description: 'x',
      isVisibleOnStatusPage: false,
      createdAt: date('2025-06-02T10:00:00.000Z'),
    },
  ],
  incidentPublicNotes: [
    {
      _id: 'n1',
      incidentId: id('in1'),
      note: 'A certificate ran out.',
      postedAt: date('2025-06-01T10:30:00.000Z'),
    },
    {
      _id: 'n2',
      incidentId: id('in1'),
      note: 'You can sign in again.',
      postedAt: date('2025-06-01T11:05:00.000Z'),
    },
    { _id: 'n3', incidentId: id('nobody'), note: 'Lost', postedAt: date('2025-06-01T11:05:00.000Z') },
  ],
  incidentStateTimelines: [
    {
      _id: 't1',
      incidentId: id('in1'),
      startsAt: date('2025-06-01T11:00:00.000Z'),
      incidentState: { name: 'Resolved', isResolvedState: true },
    },
  ],
  announcements: [
    { _id: 'a1', title: 'We moved', description: 'x', showAnnouncementAt: date('2025-01-01T00:00:00.000Z') },
  ],
  scheduledMaintenanceEventsPublicNotes: [
    {
      ...{ _id: 'sn1', scheduledMaintenanceId: id('s2'), note: 'Half of it is done.' },
      postedAt: date('2025-01-02T00:30:00.000Z'),
    },
  ],
  scheduledMaintenanceEvents: [
    {
      ...{
        _id: 's2',
        title: 'Old cables',
        description: 'They go.',
        createdAt: date('2025-01-01T00:00:00.000Z'),
      },
      ...{ startsAt: date('2025-01-02T00:00:00.000Z'), endsAt: date('2025-01-02T01:00:00.000Z') },
      currentScheduledMaintenanceState: { name: 'Completed', isResolvedState: true },
    },
    { _id: 's1', title: 'New cables', startsAt: date('2025-01-01T00:00:00.000Z') },
  ],
  subscribers: [
    {
      _id: 'u1',
      subscriberEmail: { _type: 'Email', value: 'ian@reader.example' },
      isUnsubscribed: false,
      isSubscriptionConfirmed: true,
      isSubscribedToAllResources: false,
      statusPageResources: [{ _id: 'r1' }],
    },
    {
      _id: 'u2',
      subscriberEmail: { _type: 'Email', value: 'joy@reader.example' },
      isUnsubscribed: true,
      isSubscriptionConfirmed: true,
    },
    {
      _id: 'u3',
      subscriberEmail: { _type: 'Email', value: 'kit@reader.example' },
      isUnsubscribed: false,
      isSubscriptionConfirmed: false,
    },
    { _id: 'u4', subscriberPhone: { _type: 'Phone', value: '+15550100' }, isSubscriptionConfirmed: true },
  ],
};
