import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Structured lines on standard output. Secrets and addresses are cut out by name, whoever logs them. */
export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
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
        'email',
        'address',
        'to',
      ],
      censor: '[kept out]',
    },
  });
}
