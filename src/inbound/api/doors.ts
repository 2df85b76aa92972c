import type { Door } from './house.ts';
import { componentsDoor } from './settings/components.ts';
import { sessionDoor } from './sign-in/session.ts';
import { setupDoor } from './sign-in/setup.ts';

/** Every part of the API that is not about an incident. */
export const settingsDoors: readonly Door[] = [setupDoor, sessionDoor, componentsDoor];
