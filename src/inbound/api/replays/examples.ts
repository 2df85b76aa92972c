import { readFileSync } from 'node:fs';
import { type Timeline, timeline } from '../shapes/timeline.ts';

/** Timelines that ship with Candor, by id. Read once, when the door is opened. */
export function shippedExamples(): ReadonlyMap<string, Timeline> {
  return new Map(ids.map((id) => [id, read(id)]));
}

const ids = ['atlassian-april-2022'];

function read(id: string): Timeline {
  const file = new URL(`../../../../examples/${id}.json`, import.meta.url);
  return timeline.parse(JSON.parse(readFileSync(file, 'utf8')));
}
