import { run } from './run.ts';

// The only two words of the environment that this program knows.
const { CANDOR_URL: url = 'http://localhost:4000', CANDOR_TOKEN: token = '' } = process.env;
const out = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(`${text}\n`);

// A reader such as `head` that has seen enough.
process.stdout.on('error', () => process.exit());
process.exitCode = await run(process.argv.slice(2), {
  url,
  token,
  out: out(process.stdout),
  complain: out(process.stderr),
});
