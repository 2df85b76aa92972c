/** What the database tells everybody who listens, in every process. */
export type Notices = {
  /**
   * Calls back with the payload of each notice on the channel, and with '' whenever listening begins or begins again:
   * something may have been said before. Returns a function that stops it.
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
  | 'candor_customers'
  | 'candor_clock';
