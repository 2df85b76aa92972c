/** An export in Statuspage's shape, with the quirks that real ones have. All of it is made up. */
export const statuspageExport = {
  page: { id: 'pg1', name: 'Lantern', url: 'https://status.lantern.example', time_zone: 'Etc/UTC' },
  components: [
    {
      id: 'g1',
      name: 'Europe',
      group: true,
      group_id: null,
      components: ['c1', 'c2'],
      position: 1,
      page_id: 'pg1',
    },
    {
      ...{ id: 'c1', name: 'Search', status: 'operational', group: false, group_id: 'g1', position: 1 },
      ...{ page_id: 'pg1', description: 'Finding <b>things</b> &amp; people', only_show_if_degraded: false },
      ...{ created_at: '2019-01-22T20:42:24.651Z', start_date: '2019-02-06' },
    },
    {
      ...{ id: 'c2', name: 'Invoices', status: 'operational', group: false, group_id: 'g1', position: 2 },
      ...{ page_id: 'pg1', description: null, created_at: '2020-01-24T12:50:55.839-05:00', start_date: null },
    },
    { id: 'c3', name: 'Search', status: 'operational', group: false, group_id: null, page_id: 'pg1' },
    { id: 'c4', name: '   ', status: 'operational', group: false, group_id: null, page_id: 'pg1' },
  ],
  incidents: [
    {
      ...{ id: 'i1', name: 'Search is down', status: 'postmortem', impact: 'critical', page_id: 'pg1' },
      ...{ created_at: '2026-11-10T09:05:00Z', started_at: '2026-11-10T09:00:00Z' },
      ...{ monitoring_at: '2026-11-10T10:30:00Z', resolved_at: '2026-11-10T11:00:00Z' },
      components: [{ id: 'c1', name: 'Search', status: 'operational' }],
      incident_updates: [
        update(
          'u4',
          'postmortem',
          '2026-11-12T08:00:00Z',
          '<p>A disk was full.</p><p>It has a <a href="https://lantern.example/why">bigger one</a> now.</p>',
          null,
        ),
        update('u3', 'resolved', '2026-11-10T11:00:00Z', 'Search works again.', 'operational'),
        update(
          'u2',
          'identified',
          '2026-11-10T09:40:00Z',
          'A disk is full.<br />We are adding another.',
          'partial_outage',
        ),
        update(
          'u1',
          'investigating',
          '2026-11-10T09:05:00Z',
          'Nobody can search. {next} <script>alert(1)</script>',
          'major_outage',
        ),
      ],
    },
    {
      ...{ id: 'i2', name: 'Slow invoices', status: 'investigating', impact: 'minor', resolved_at: null },
      ...{ created_at: '2021-03-01T10:00:00.000Z', started_at: null, components: [] },
      incident_updates: [
        {
          // Copies that others keep leave ids of updates out.
          status: 'investigating',
          body: 'Invoices are slow.',
          created_at: '2021-03-01T10:00:00.000Z',
        },
        {
          id: 'u6',
          status: 'update',
          body: '',
          created_at: '2021-03-01T11:00:00.000Z',
          affected_components: null,
        },
      ],
    },
    {
      ...{ id: 'i3', name: 'Still open', status: 'identified', impact: 'major', resolved_at: null },
      created_at: '2026-11-20T10:00:00Z',
      incident_updates: [update('u7', 'identified', '2026-11-20T10:00:00Z', 'We know why.', null)],
    },
    { id: 'i4', name: 'Broken time', status: 'resolved', created_at: 'yesterday', incident_updates: [] },
    {
      id: 'i5',
      name: 'Only a name',
      status: 'resolved',
      created_at: '2020-05-05T05:00:00Z',
      resolved_at: '2020-05-05T06:00:00Z',
      incident_updates: [],
    },
  ],
  scheduled_maintenances: [
    {
      ...{ id: 'm1', name: 'New disks', status: 'completed', impact: 'maintenance', page_id: 'pg1' },
      ...{ scheduled_for: '2026-11-05T20:00:00Z', scheduled_until: '2026-11-05T22:00:00Z' },
      ...{ created_at: '2026-11-01T10:00:00Z', resolved_at: '2026-11-05T21:30:00Z' },
      components: [{ id: 'c1', name: 'Search', status: 'operational' }],
      incident_updates: [
        update('w3', 'completed', '2026-11-05T21:30:00Z', 'The disks are in.', 'operational'),
        update('w2', 'in_progress', '2026-11-05T20:00:00Z', 'We begin.', 'under_maintenance'),
        update('w1', 'scheduled', '2026-11-01T10:00:00Z', 'Search will stop for two hours.', null),
      ],
    },
    {
      ...{ id: 'm2', name: 'More disks', status: 'scheduled', impact: 'maintenance', page_id: 'pg1' },
      ...{ scheduled_for: '2027-10-01T20:00:00Z', scheduled_until: '2027-10-01T22:00:00Z' },
      ...{ created_at: '2026-11-01T10:00:00Z', incident_updates: [] },
    },
  ],
  subscribers: [
    {
      id: 's1',
      mode: 'email',
      email: 'Ada@reader.example',
      quarantined_at: null,
      components: [],
      created_at: '2020-01-01T00:00:00Z',
    },
    { id: 's2', mode: 'email', email: 'bo@reader.example', quarantined_at: null, components: ['c1'] },
    { id: 's3', mode: 'email', email: 'cy@reader.example', quarantined_at: '2024-01-01T00:00:00Z' },
    { id: 's4', mode: 'sms', phone_number: '5550100', quarantined_at: null },
    { id: 's5', mode: 'email', email: 'di@reader.example', state: 'unconfirmed', quarantined_at: null },
    { id: 's6', mode: 'email', email: 'not an address', quarantined_at: null },
    { id: 's7', mode: 'email', email: 'ADA@reader.example', quarantined_at: null },
    { id: 's8', mode: 'email', email: 'ed@reader.example', quarantined_at: null, components: ['gone'] },
  ],
  metrics: [{ id: 'x1', name: 'Latency' }],
};

function update(id: string, status: string, at: string, body: string, newStatus: string | null) {
  const affected_components =
    newStatus === null
      ? null
      : [{ code: 'c1', name: 'Search', old_status: 'operational', new_status: newStatus }];
  return { id, status, body, created_at: at, display_at: at, updated_at: at, affected_components };
}
