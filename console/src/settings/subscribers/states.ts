import type { SubscriberShape } from '../../api/shapes.ts';

type Look = {
  word: string;
  shape: 'done' | 'waiting' | 'paused' | 'undecided';
  tone: 'ok' | 'hold' | 'soon' | 'muted';
};

/** What each state of a subscription is called and how it looks. */
export const subscriberStates: Record<SubscriberShape['state'], Look> = {
  confirmed: { word: 'Confirmed', shape: 'done', tone: 'ok' },
  pending: { word: 'Asked to confirm', shape: 'waiting', tone: 'hold' },
  resting: { word: 'Resting', shape: 'paused', tone: 'soon' },
  unsubscribed: { word: 'Left', shape: 'undecided', tone: 'muted' },
};
