import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { base, inDrill } from './api/place.ts';
import { sessionQuery, setupQuery } from './api/queries.ts';
import { queryClient } from './api/query-client.ts';
import { customerSearch } from './customers/search.ts';
import { leaveDrill, outOfDrill } from './drills/leave-drill.ts';
import { doors, root } from './entry/doors.ts';
import { HomeScreen } from './home/HomeScreen.tsx';
import { incidentSearch } from './incident/search.ts';
import { insightsSearch } from './insights/search.ts';
import { AppShell } from './shell/AppShell.tsx';
import { NotFound } from './shell/NotFound.tsx';
import { RouteFailure } from './shell/RouteFailure.tsx';
import { one, text } from './shell/search.ts';

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: AppShell,
  beforeLoad: async ({ location }) => {
    if (await queryClient.ensureQueryData(sessionQuery).catch(outOfDrill)) return;
    if (inDrill) return leaveDrill(`/sign-in?next=${encodeURIComponent('/drill/')}`);
    const { needed } = await queryClient.fetchQuery(setupQuery).catch(() => ({ needed: false }));
    if (needed) throw redirect({ to: '/setup' });
    throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
  },
});

const home = createRoute({ getParentRoute: () => shell, path: '/', component: HomeScreen });
const wall = createRoute({
  getParentRoute: () => shell,
  path: '/wall',
  component: lazyRouteComponent(() => import('./home/WallScreen.tsx'), 'WallScreen'),
});
const incidents = createRoute({
  getParentRoute: () => shell,
  path: '/incidents',
  validateSearch: (search): { status?: 'open' | 'resolved' } => one(search, 'status', ['open', 'resolved']),
  component: lazyRouteComponent(() => import('./incidents/IncidentsScreen.tsx'), 'IncidentsScreen'),
});
const incident = createRoute({
  getParentRoute: () => shell,
  path: '/incidents/$incidentId',
  validateSearch: incidentSearch,
  component: lazyRouteComponent(() => import('./incident/IncidentScreen.tsx'), 'IncidentScreen'),
});
const planned = createRoute({
  getParentRoute: () => shell,
  path: '/planned',
  component: lazyRouteComponent(() => import('./planned/PlannedScreen.tsx'), 'PlannedScreen'),
});
const sayThis = createRoute({
  getParentRoute: () => shell,
  path: '/say-this',
  component: lazyRouteComponent(() => import('./views/SayThisScreen.tsx'), 'SayThisScreen'),
});
const incidentSayThis = createRoute({
  getParentRoute: () => shell,
  path: '/incidents/$incidentId/say-this',
  component: lazyRouteComponent(() => import('./views/SayThisScreen.tsx'), 'IncidentSayThisScreen'),
});
const brief = createRoute({
  getParentRoute: () => shell,
  path: '/incidents/$incidentId/brief',
  component: lazyRouteComponent(() => import('./views/BriefScreen.tsx'), 'BriefScreen'),
});
const signals = createRoute({
  getParentRoute: () => shell,
  path: '/signals',
  validateSearch: (search): { show?: 'new' | 'all'; incident?: string } => ({
    ...one(search, 'show', ['new', 'all']),
    ...(typeof search.incident === 'string' && { incident: search.incident }),
  }),
  component: lazyRouteComponent(() => import('./signals/SignalsScreen.tsx'), 'SignalsScreen'),
});
const ofInbox = (search: Record<string, unknown>): { show?: 'waiting' | 'done' } =>
  one(search, 'show', ['waiting', 'done']);
const conversations = createRoute({
  getParentRoute: () => shell,
  path: '/conversations',
  validateSearch: ofInbox,
  component: lazyRouteComponent(
    () => import('./conversations/ConversationsScreen.tsx'),
    'ConversationsScreen',
  ),
});
const conversation = createRoute({
  getParentRoute: () => shell,
  path: '/conversations/$conversationId',
  validateSearch: ofInbox,
  component: lazyRouteComponent(
    () => import('./conversations/ConversationsScreen.tsx'),
    'ConversationsScreen',
  ),
});

const followUps = createRoute({
  getParentRoute: () => shell,
  path: '/follow-ups',
  component: lazyRouteComponent(() => import('./follow-ups/FollowUpsScreen.tsx'), 'FollowUpsScreen'),
});
const customers = createRoute({
  getParentRoute: () => shell,
  path: '/customers',
  validateSearch: customerSearch,
  component: lazyRouteComponent(() => import('./customers/CustomersScreen.tsx'), 'CustomersScreen'),
});

const insights = createRoute({
  getParentRoute: () => shell,
  path: '/insights',
  validateSearch: insightsSearch,
  component: lazyRouteComponent(() => import('./insights/InsightsScreen.tsx'), 'InsightsScreen'),
});
const templates = createRoute({
  getParentRoute: () => shell,
  path: '/settings/templates',
  validateSearch: (search): { name?: string } => text(search, 'name'),
  component: lazyRouteComponent(() => import('./settings/templates/TemplatesScreen.tsx'), 'TemplatesScreen'),
});
const policies = createRoute({
  getParentRoute: () => shell,
  path: '/settings/policies',
  component: lazyRouteComponent(() => import('./settings/policies/PoliciesScreen.tsx'), 'PoliciesScreen'),
});
const components = createRoute({
  getParentRoute: () => shell,
  path: '/settings/components',
  component: lazyRouteComponent(
    () => import('./settings/components/ComponentsScreen.tsx'),
    'ComponentsScreen',
  ),
});
const page = createRoute({
  getParentRoute: () => shell,
  path: '/settings/page',
  component: lazyRouteComponent(() => import('./settings/page/PageSettingsScreen.tsx'), 'PageSettingsScreen'),
});
const subscribers = createRoute({
  getParentRoute: () => shell,
  path: '/settings/subscribers',
  validateSearch: (search): { q?: string; state?: string } => ({
    ...text(search, 'q'),
    ...one(search, 'state', ['pending', 'confirmed', 'unsubscribed', 'resting']),
  }),
  component: lazyRouteComponent(
    () => import('./settings/subscribers/SubscribersScreen.tsx'),
    'SubscribersScreen',
  ),
});
const team = createRoute({
  getParentRoute: () => shell,
  path: '/settings/team',
  component: lazyRouteComponent(() => import('./settings/team/TeamScreen.tsx'), 'TeamScreen'),
});
const rota = createRoute({
  getParentRoute: () => shell,
  path: '/settings/rota',
  component: lazyRouteComponent(() => import('./settings/rota/RotaScreen.tsx'), 'RotaScreen'),
});
const tokens = createRoute({
  getParentRoute: () => shell,
  path: '/settings/tokens',
  component: lazyRouteComponent(() => import('./settings/tokens/TokensScreen.tsx'), 'TokensScreen'),
});
const viewLinks = createRoute({
  getParentRoute: () => shell,
  path: '/settings/view-links',
  component: lazyRouteComponent(() => import('./settings/view-links/ViewLinksScreen.tsx'), 'ViewLinksScreen'),
});
const imports = createRoute({
  getParentRoute: () => shell,
  path: '/settings/import',
  component: lazyRouteComponent(() => import('./settings/imports/ImportsScreen.tsx'), 'ImportsScreen'),
});
const oneImport = createRoute({
  getParentRoute: () => shell,
  path: '/settings/import/$importId',
  component: lazyRouteComponent(() => import('./settings/imports/ImportScreen.tsx'), 'ImportScreen'),
});
const integrations = createRoute({
  getParentRoute: () => shell,
  path: '/settings/integrations',
  component: lazyRouteComponent(
    () => import('./settings/integrations/IntegrationsScreen.tsx'),
    'IntegrationsScreen',
  ),
});
const outbox = createRoute({
  getParentRoute: () => shell,
  path: '/outbox',
  validateSearch: (search): { mail?: string; state?: string } => ({
    ...text(search, 'mail'),
    ...text(search, 'state'),
  }),
  component: lazyRouteComponent(() => import('./settings/outbox/OutboxScreen.tsx'), 'OutboxScreen'),
});
const audit = createRoute({
  getParentRoute: () => shell,
  path: '/settings/audit',
  component: lazyRouteComponent(() => import('./settings/audit/AuditScreen.tsx'), 'AuditScreen'),
});
const replay = createRoute({
  getParentRoute: () => shell,
  path: '/replay',
  component: lazyRouteComponent(() => import('./replay/ReplayScreen.tsx'), 'ReplayScreen'),
});
const drills = createRoute({
  getParentRoute: () => shell,
  path: '/drills',
  component: lazyRouteComponent(() => import('./drills/DrillsScreen.tsx'), 'DrillsScreen'),
});
const profile = createRoute({
  getParentRoute: () => shell,
  path: '/profile',
  component: lazyRouteComponent(() => import('./settings/profile/ProfileScreen.tsx'), 'ProfileScreen'),
});

const inside = [
  home,
  wall,
  incidents,
  incident,
  planned,
  sayThis,
  incidentSayThis,
  brief,
  signals,
  followUps,
  customers,
  insights,
  conversations,
  conversation,
  templates,
  policies,
  components,
  page,
  subscribers,
  team,
  rota,
  tokens,
  viewLinks,
  imports,
  oneImport,
  integrations,
  outbox,
  audit,
  replay,
  drills,
  profile,
] as const;

export const router = createRouter({
  routeTree: root.addChildren([...doors, shell.addChildren(inside)]),
  basepath: base || '/',
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  scrollRestoration: true,
  defaultErrorComponent: RouteFailure,
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
