import { request } from 'node:http';
import type { DrillPage } from '../../inbound/api/drills/way-in.ts';

/** Where the pages of a drill are shown, under the console. */
export const previewPath = '/drill/page';

const mark =
  '<aside class="banner" aria-label="Drill"><strong>DRILL.</strong> Nothing here is real, and nobody outside can see it.</aside>';

/** Reads one of the drill's own pages, from the socket on which alone they are served, and marks it as a drill's. */
export async function previewOf(socket: string, path: string): Promise<DrillPage> {
  const { status, headers, body } = await readFrom(socket, path);
  const type = headers['content-type'] ?? 'text/plain';
  const kept = { 'content-type': type, 'x-robots-tag': 'noindex' };
  const location = headers.location;
  if (location?.startsWith('/'))
    return { status, headers: { ...kept, location: previewPath + location }, body };
  if (!type.startsWith('text/html')) return { status, headers: kept, body };
  return {
    status,
    headers: {
      ...kept,
      ...(headers['content-security-policy'] && {
        'content-security-policy': headers['content-security-policy'],
      }),
    },
    body: Buffer.from(marked(body.toString('utf8'))),
  };
}

/** Links stay within the preview; forms lead nowhere. */
function marked(html: string): string {
  return html
    .replace(/(\s(?:href|src)=")\/(?!\/)/g, `$1${previewPath}/`)
    .replace(/<form\b[^>]*\saction="[^"]*"/g, '<form inert')
    .replace(/<title>/, '<title>DRILL · ')
    .replace(/<body[^>]*>/, (body) => body + mark);
}

type Read = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

function readFrom(socketPath: string, path: string): Promise<Read> {
  const { promise, resolve, reject } = Promise.withResolvers<Read>();
  const asked = request(
    { socketPath, path, headers: { 'accept-encoding': 'identity', host: 'localhost' }, timeout: 5_000 },
    (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => void chunks.push(chunk));
      reply.on('error', reject);
      reply.on('end', () => {
        const headers = Object.fromEntries(
          Object.entries(reply.headers).flatMap(([name, value]) =>
            typeof value === 'string' ? [[name, value]] : [],
          ),
        );
        resolve({ status: reply.statusCode ?? 500, headers, body: Buffer.concat(chunks) });
      });
    },
  );
  asked.on('error', reject);
  asked.on('timeout', () => asked.destroy(new Error('the drill’s pages did not answer')));
  asked.end();
  return promise;
}
