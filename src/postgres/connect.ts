import pg from 'pg';

export type ConnectOptions = {
  connectionString?: string;
  host?: string;
  port?: number;
  user?: string;
  database?: string;
  /** Connections at most; 10 unless said. */
  max?: number;
  applicationName?: string;
  /** Told about connections lost while idle (a restarting server). The pool replaces them by itself. */
  onLost?: (error: Error) => void;
};

const INT8 = 20;

/**
 * A pool for a PostgreSQL server, the embedded one or another. Whole numbers (`int8`, so counts too) arrive
 * as numbers, and fail loudly past 2^53; everything else is as `pg` has it (`timestamptz` is a Date).
 */
export function connect({ applicationName = 'candor', onLost, ...where }: ConnectOptions): pg.Pool {
  const pool = new pg.Pool({ ...where, application_name: applicationName, types });
  pool.on('error', (error) => onLost?.(error)); // unheard, it would end the process
  pool.on('connect', (client) => client.on('error', (error) => onLost?.(error)));
  return pool;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary'
      ? wholeNumber
      : pg.types.getTypeParser(oid, format ?? 'text')) as typeof pg.types.getTypeParser,
};

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number.`);
  return value;
}
