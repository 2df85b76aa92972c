import type { Consequence } from '../../domain/consequences.ts';

/** What a job gets: the consequence, and the incident whose it is, at which version. */
export type Job = Consequence & { readonly incident: string; readonly version: number };

export type JobOf<Kind extends Consequence['kind']> = Extract<Job, { kind: Kind }>;

/** What is done for each kind. One that throws is tried again, later and later; doing it twice must be harmless. */
export type Tasks = { readonly [Kind in Consequence['kind']]: (job: JobOf<Kind>) => Promise<void> };
