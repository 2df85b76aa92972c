import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

export type Log = Logger;

/** Structured lines, on standard output unless said. Secrets and addresses are cut out by name, whoever logs them. */
export function openLog(level: string, to?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: null,
    serializers: { err: told },
    redact: {
      paths: [
        '*.password',
        '*.token',
        '*.secret',
        '*.email',
        '*.address',
        '*.to',
        '*.authorization',
        '*.cookie',
        'req.headers',
        'password',
        'token',
        'secret',
        'authorization',
        'cookie',
        'email',
        'address',
        'to',
      ],
      censor: '[kept out]',
    },
  };
  return to ? pino(options, to) : pino(options);
}

/** What an error says, and nothing that hangs on it: a database's names the row, or carries its whole connection. */
function told(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? String(error.code) : undefined;
  return { type: name, message, code, stack, cause: cause === undefined ? undefined : told(cause) };
}
