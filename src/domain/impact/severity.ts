/** How badly one part of the service is missing for one customer. */
export const impactSeverities = ['none', 'minor', 'major', 'critical'] as const;
export type ImpactSeverity = (typeof impactSeverities)[number];

/** How much a part of the service matters to one customer, in words that a person can answer to. */
export const importanceLevels = ['cannot-work', 'hurts-today', 'normal', 'can-wait'] as const;
export type ImportanceLevel = (typeof importanceLevels)[number];
