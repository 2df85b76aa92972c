// A sender in a process of its own, to be killed: `sender-process.ts <database> <smtp> <lease seconds>`.
import { connect } from '../../../src/postgres/connect.ts';
import { handClock, openSender } from './post.ts';

const [database = '', smtp = '', lease = '2'] = process.argv.slice(2);
openSender(connect({ connectionString: database }), handClock(), smtp, { leaseSeconds: Number(lease) });
process.send?.('started');
