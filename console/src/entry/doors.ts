import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound } from '../shell/NotFound.tsx';
import { text } from '../shell/search.ts';

export const root = createRootRoute({ notFoundComponent: NotFound });

// Doors: reached without being signed in.
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('./FirstRunScreen.tsx'), 'FirstRunScreen'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => text(search, 'next'),
  component: lazyRouteComponent(() => import('./SignInScreen.tsx'), 'SignInScreen'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./InvitationScreen.tsx'), 'InvitationScreen'),
});
/** A signed link from a reminder: its token is the signature. */
const nudge = createRoute({
  getParentRoute: () => root,
  path: '/n/$token',
  component: lazyRouteComponent(() => import('../nudge/NudgeScreen.tsx'), 'NudgeScreen'),
});

/** A link for people who only read: its token stands behind the "#". */
const viewLink = createRoute({
  getParentRoute: () => root,
  path: '/v',
  component: lazyRouteComponent(() => import('../views/LinkScreen.tsx'), 'LinkScreen'),
});

export const doors = [setup, signIn, invitation, nudge, viewLink] as const;
