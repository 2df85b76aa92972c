import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLog } from '../../src/kit/log.ts';

test('an error is logged without what hangs on it', () => {
  const lines: string[] = [];
  const log = openLog('warn', { write: (line: string) => void lines.push(line) });
  const reason = Object.assign(new Error('connection lost'), {
    code: '57P01',
    client: { secretKey: 'canary' },
  });
  const error = new Error('not stored', { cause: Object.assign(reason, { detail: 'Key (email)=(canary)' }) });
  log.warn({ err: Object.assign(error, { envelope: { to: 'canary@example.com' } }) }, 'It failed.');
  const [line = ''] = lines;
  assert.doesNotMatch(line, /canary/);
  const { err } = JSON.parse(line);
  assert.equal(err.message, 'not stored');
  assert.match(err.stack, /log\.test\.ts/);
  assert.deepEqual([err.cause.message, err.cause.code], ['connection lost', '57P01']);
});

test('secrets and addresses are cut out by their names', () => {
  const lines: string[] = [];
  const log = openLog('info', { write: (line: string) => void lines.push(line) });
  log.info({ to: 'canary', person: { email: 'canary', password: 'canary' }, token: 'canary' }, 'Told.');
  assert.doesNotMatch(lines.join(''), /canary/);
});
