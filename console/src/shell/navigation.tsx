import type { LinkProps } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import {
  BookText,
  Building2,
  CalendarClock,
  CalendarCog,
  ChartLine,
  Dumbbell,
  FileInput,
  Flame,
  History,
  House,
  Inbox,
  KeyRound,
  LayoutList,
  Link2,
  ListChecks,
  Mails,
  Megaphone,
  MessageSquareQuote,
  MessagesSquare,
  PanelTop,
  Plug,
  ScrollText,
  SlidersHorizontal,
  Users,
} from 'lucide-react';
import { inDrill } from '../api/place.ts';
import type { Access } from './access.ts';

export type Place = {
  to: NonNullable<LinkProps['to']>;
  name: string;
  icon: LucideIcon;
  keys?: string;
  needs?: Access;
};

export const daily: readonly Place[] = [
  { to: '/', name: 'Home', icon: House, keys: 'g h' },
  { to: '/incidents', name: 'Incidents', icon: Flame, keys: 'g i' },
  { to: '/planned', name: 'Planned work', icon: CalendarCog, keys: 'g p' },
  { to: '/say-this', name: 'Say this', icon: MessageSquareQuote, keys: 'g t' },
  { to: '/conversations', name: 'Conversations', icon: MessagesSquare, keys: 'g m', needs: 'responder' },
  { to: '/signals', name: 'Signals', icon: Megaphone, keys: 'g s' },
  { to: '/customers', name: 'Customers', icon: Building2, keys: 'g c' },
  { to: '/follow-ups', name: 'Follow-ups', icon: ListChecks, keys: 'g f' },
  { to: '/insights', name: 'Insights', icon: ChartLine, keys: 'g n' },
  { to: '/outbox', name: 'Outbox', icon: Inbox, keys: 'g o' },
  // Within a drill there is no other.
  ...(inDrill ? [] : [{ to: '/drills', name: 'Drills', icon: Dumbbell } as const]),
];

export const settings: readonly Place[] = [
  { to: '/settings/components', name: 'Components', icon: LayoutList },
  { to: '/settings/page', name: 'Status page', icon: PanelTop },
  { to: '/settings/subscribers', name: 'Subscribers', icon: Mails },
  { to: '/settings/templates', name: 'Templates', icon: BookText },
  { to: '/settings/policies', name: 'Policies', icon: SlidersHorizontal },
  { to: '/replay', name: 'Replay', icon: History },
  { to: '/settings/rota', name: 'Rota', icon: CalendarClock },
  { to: '/settings/team', name: 'Team', icon: Users },
  { to: '/settings/integrations', name: 'Integrations', icon: Plug },
  { to: '/settings/tokens', name: 'Tokens', icon: KeyRound },
  { to: '/settings/view-links', name: 'Links for readers', icon: Link2 },
  { to: '/settings/import', name: 'Import', icon: FileInput },
  { to: '/settings/audit', name: 'Audit', icon: ScrollText },
];
