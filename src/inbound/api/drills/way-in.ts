import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Drills } from '../../../engine/ports/drills.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { Door } from '../house.ts';

/** A page of a drill as customers would see it. */
export type DrillPage = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

/** The drills of a house, and the one that runs. */
export type DrillHall = {
  readonly drills: Drills;
  /** The house in which the running drill plays; `null` when none runs. */
  current(): Promise<OpenDrill | null>;
};

export type OpenDrill = {
  /** Answers as its own API would, `url` being its own. */
  answer(request: IncomingMessage, response: ServerResponse): void;
  page(path: string): Promise<DrillPage>;
};

const noDrill = 'No drill is running. Start one first.';
const methods: ('GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE')[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * The way into the drill that runs: its API is a house of its own under `/drill`, which asks for itself who may what, and
 * its pages are shown to those who are signed in, here and nowhere else.
 */
export const wayIntoDrill =
  ({ current }: DrillHall): Door =>
  async (app) => {
    const open = { policy: { access: 'public' } } as const;
    app.route({
      method: methods,
      url: '/drill/api/*',
      exposeHeadRoute: false,
      config: open,
      schema: { hide: true },
      // Before a byte of the body is read: it is the drill's to read.
      onRequest: async (request, reply) => {
        const drill = (await current()) ?? refuse('no-drill', noDrill);
        reply.hijack();
        request.raw.url = request.url.slice('/drill'.length);
        drill.answer(request.raw, reply.raw);
        return reply;
      },
      handler: async () => refuse('no-drill', noDrill),
    });

    const look = { policy: { access: 'viewer' } } as const;
    app.get('/drill/page', { config: look, schema: { hide: true } }, async (_, reply) =>
      reply.redirect('/drill/page/'),
    );
    app.get('/drill/page/*', { config: look, schema: { hide: true } }, async (request, reply) => {
      const drill = (await current()) ?? refuse('no-drill', noDrill);
      const { status, headers, body } = await drill.page(request.url.slice('/drill/page'.length));
      return reply
        .code(status)
        .headers({ ...headers, 'cache-control': 'no-store' })
        .send(body);
    });
  };
