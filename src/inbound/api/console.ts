import { readdir } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import serveStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../kit/refusal.ts';
import type { Door } from './house.ts';
import type { ApiOptions } from './options.ts';

/** The console: its built files, and its first page for every other address that a browser opens. */
export function consoleDoor({ consoleFiles }: ApiOptions): Door {
  return async (app) => {
    const files = consoleFiles === undefined ? new Set<string>() : await filesUnder(consoleFiles);
    if (consoleFiles !== undefined && files.size > 0)
      await app.register(serveStatic, { root: consoleFiles, serve: false, preCompressed: true });
    const config = { policy: { access: 'public' } } as const;
    app.get('/*', { config, schema: { hide: true } }, async (request, reply) => {
      const path = decodeURI(request.url.split('?', 1)[0] ?? '').slice(1);
      if (files.has(path)) return send(reply, path);
      if (!isPage(request, path))
        return refuse('not-found', `There is no ${request.method} /${path.slice(0, 200)} here.`);
      if (files.has('index.html')) return send(reply, 'index.html');
      const sentence = 'The console is not built yet. Start Candor with "npm start", which builds it.\n';
      return reply.code(503).type('text/plain; charset=utf-8').send(sentence);
    });
  };
}

// The build puts a hash of the content in these names: what is there never changes.
function send(reply: FastifyReply, path: string): FastifyReply {
  if (path.startsWith('assets/')) return reply.sendFile(path, { maxAge: '365d', immutable: true });
  return reply.header('cache-control', 'no-cache').sendFile(path, { cacheControl: false });
}

function isPage({ headers }: FastifyRequest, path: string): boolean {
  if (/^(?:api|inbound)(?:\/|$)/.test(path)) return false;
  return headers.accept?.includes('text/html') ?? false;
}

async function filesUnder(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return new Set(
    files.map(({ parentPath, name }) => relative(folder, `${parentPath}${sep}${name}`).replaceAll(sep, '/')),
  );
}
