// A mail server that takes everything at once and keeps nothing, in a process of its own. Tells its port, and counts
// when asked.
import net from 'node:net';

let taken = 0;

const server = net.createServer((socket) => {
  let inData = false;
  let rest = '';
  socket.setNoDelay(true);
  socket.on('error', () => {});
  socket.write('220 sink ESMTP\r\n');
  socket.on('data', (data) => {
    let answer = '';
    rest += data.toString('latin1');
    for (;;) {
      const mark = inData ? '\r\n.\r\n' : '\r\n';
      const end = rest.indexOf(mark);
      if (end < 0) break;
      const line = rest.slice(0, inData ? 0 : end);
      rest = rest.slice(end + mark.length);
      if (inData) {
        inData = false;
        taken += 1;
        answer += '250 2.0.0 taken\r\n';
        continue;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO') answer += '250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n';
      else if (verb === 'DATA') {
        inData = true;
        answer += '354 go\r\n';
      } else if (verb === 'QUIT') {
        socket.end(`${answer}221 bye\r\n`);
        return;
      } else answer += '250 ok\r\n';
    }
    if (answer) socket.write(answer);
  });
});

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as net.AddressInfo).port }));
process.on('message', () => process.send?.({ taken }));
process.on('disconnect', () => process.exit());
