// PostgreSQL error classes: connection lost (08), out of disk, memory or connections (53), operator's intervention
// (57: shutting down, starting up), deadlock and serialisation (40): nothing happened and trying again is right.
const classes = ['08', '53', '57', '40'];
const network = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
];

/** Whether an error says that a value does not fit into the database (class 22): a door let through what it must not. */
export function isUnfit(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^22[0-9A-Z]{3}$/.test(String(error.code));
}

/** Whether an error says that the database is away or full, rather than that we are wrong. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isOutage);
  const code = 'code' in error ? String(error.code) : '';
  if (network.includes(code)) return true;
  if (/^[0-9A-Z]{5}$/.test(code) && classes.includes(code.slice(0, 2))) return true;
  return /Connection terminated|timeout exceeded when trying to connect|server closed the connection/i.test(
    error.message,
  );
}
