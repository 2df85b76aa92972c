/** What event streams that come back are told: which incidents changed meanwhile. */
export type Changes = {
  /** Ids of incidents that changed after this wall-clock time (epoch ms), or `null` when they are more than `most`. */
  since(time: number, most: number): Promise<readonly string[] | null>;
};
