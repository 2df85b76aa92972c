export const severities = ['sev1', 'sev2', 'sev3', 'sev4'] as const;
export type Severity = (typeof severities)[number];

export const statuses = ['investigating', 'identified', 'monitoring', 'resolved'] as const;
export type Status = (typeof statuses)[number];
export type OpenStatus = Exclude<Status, 'resolved'>;

/** `demo` and `drill` incidents can never reach a real address. */
export const incidentModes = ['real', 'demo', 'drill'] as const;
export type IncidentMode = (typeof incidentModes)[number];
