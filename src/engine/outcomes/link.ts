import { makeNudgeLink, type NudgeLink, nudgeLinkLasts } from '../nudge-links.ts';
import type { OutcomeHouse } from './house.ts';

/** The address of a signed link: one button, one person, a day long. */
export function urlOf(house: OutcomeHouse, link: NudgeLink): string {
  return `${house.consoleUrl}/n/${makeNudgeLink(link, house.key, house.engine.clock.now() + nudgeLinkLasts)}`;
}
