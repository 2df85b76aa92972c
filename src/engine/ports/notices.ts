/** What the database tells everybody who listens, in every process. */
export type Notices = {
  /**
   * Calls back with the payload of each notice on the channel, and with '' after the connection was lost and found
   * again: something may have been said meanwhile. Returns a function that stops it.
   */
  on(channel: Channel, handler: (payload: string) => void): () => void;
  close(): Promise<void>;
};

export type Channel =
  | 'candor_ring'
  | 'candor_incidents'
  | 'candor_publications'
  | 'candor_deliveries'
  | 'candor_mails'
  | 'candor_clock';
