import { pino } from 'pino';
import { openPages } from '../src/outbound/pages/listener.ts';
import { closedOne, lateOne, noPortal, now, Stored } from '../test/pages/sample.ts';

// The server under measurement, in a process of its own: 1,000 closed incidents and an open one.
const [home = '', port = '0'] = process.argv.slice(2);
const history = Array.from({ length: 1_000 }, (_, index) => closedOne(1 + (index % 400))).map(
  (one, index) => ({
    ...one,
    incident: `inc_bench${index}`,
  }),
);
await openPages({
  publications: new Stored(lateOne, ...history),
  home,
  port: Number(port),
  host: '127.0.0.1',
  pagesUrl: 'http://status.acme.example',
  log: pino({ level: 'warn' }),
  portal: noPortal,
  wall: () => now,
});
