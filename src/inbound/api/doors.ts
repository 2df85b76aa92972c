import { contactsDoor } from './customers/contacts.ts';
import { customersDoor } from './customers/customers.ts';
import { customerFilesDoor } from './customers/imports.ts';
import { drillsDoor } from './drills/drills.ts';
import type { Door } from './house.ts';
import { importsDoor } from './imports/door.ts';
import { replaysDoor } from './replays/replays.ts';
import { alertRoutesDoor } from './settings/alert-routes.ts';
import { componentGroupsDoor } from './settings/component-groups.ts';
import { componentsDoor } from './settings/components.ts';
import { followUpWebhooksDoor } from './settings/follow-up-webhooks.ts';
import { inboundMailDoor } from './settings/inbound-mail.ts';
import { pageSettingsDoor } from './settings/page-settings.ts';
import { peopleDoor } from './settings/people.ts';
import { policiesDoor } from './settings/policies.ts';
import { rotasDoor } from './settings/rotas.ts';
import { signalSourcesDoor } from './settings/signal-sources.ts';
import { subscribersDoor } from './settings/subscribers.ts';
import { templatesDoor } from './settings/templates.ts';
import { testClockDoor } from './settings/test-clock.ts';
import { tokensDoor } from './settings/tokens.ts';
import { invitationsDoor } from './sign-in/invitations.ts';
import { sessionDoor } from './sign-in/session.ts';
import { sessionsDoor } from './sign-in/sessions.ts';
import { setupDoor } from './sign-in/setup.ts';

/** Every part of the API that is not about an incident. */
export const settingsDoors: readonly Door[] = [
  setupDoor,
  sessionDoor,
  sessionsDoor,
  invitationsDoor,
  componentsDoor,
  componentGroupsDoor,
  customersDoor,
  contactsDoor,
  customerFilesDoor,
  importsDoor,
  policiesDoor,
  replaysDoor,
  drillsDoor,
  templatesDoor,
  peopleDoor,
  rotasDoor,
  tokensDoor,
  alertRoutesDoor,
  signalSourcesDoor,
  followUpWebhooksDoor,
  pageSettingsDoor,
  subscribersDoor,
  inboundMailDoor,
  testClockDoor,
];
