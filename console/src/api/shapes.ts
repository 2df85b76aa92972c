import type { z } from 'zod';
import type * as setup from '../../../src/inbound/api/shapes/setup.ts';

export type AuditEntry = z.infer<typeof setup.auditEntry>;
export type InvitedPerson = z.infer<typeof setup.invitedPerson>;
export type SubscriberImport = z.infer<typeof setup.subscriberImport>;
export type OpenSession = z.infer<typeof setup.openSession>;
export type AlertTrial = z.infer<typeof setup.alertTrial>;
export type NewToken = z.infer<typeof setup.newToken>;
export type InboundMail = z.infer<typeof setup.inboundMail>;
export type UnplacedMail = z.infer<typeof setup.unplacedMail>;
export type NewAlertRoute = z.infer<typeof setup.newAlertRoute>;
export type {
  ContactShape,
  CustomerImport,
  CustomerShape,
  CustomerTraitsShape,
} from '../../../src/inbound/api/shapes/customers.ts';
export type { DeliveryLedger } from '../../../src/inbound/api/shapes/delivery.ts';
export type { ImportLineShape, ImportOutcome, ImportShape } from '../../../src/inbound/api/shapes/imports.ts';
export type { PolicyShape } from '../../../src/inbound/api/shapes/policy.ts';
export type {
  AlertRoute,
  AlertRule,
  ComponentGroup,
  ComponentShape,
  OutboxEntry,
  OutboxMail,
  PageSettings,
  Person,
  Preferences,
  Rota,
  Session,
  SubscriberShape,
  TemplateShape,
  Token,
} from '../../../src/inbound/api/shapes/setup.ts';
