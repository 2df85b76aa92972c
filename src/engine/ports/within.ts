/**
 * Where a statement runs: a pool (then it is its own transaction) or a client inside the caller's transaction.
 * `pg`'s pools and clients are both.
 */
export type Within = {
  query(
    text: string,
    values?: unknown[],
  ): Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>;
};
