/** One server-sent event (WHATWG HTML, "Server-sent events"). */
export type StreamEvent = { readonly event: string; readonly data: string; readonly id: string | null };

/** Reads events off a stream as they come, until it ends or breaks. */
export async function* eventsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  let rest = '';
  for await (const text of unbroken(stream)) {
    const blocks = (rest + text).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventOf(block);
      if (event) yield event;
    }
  }
}

// A connection that is cut is an end like any other: whoever reads opens the stream again.
async function* unbroken(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    for await (const bytes of stream) yield decoder.decode(bytes, { stream: true });
  } catch {
    return;
  }
}

function eventOf(block: string): StreamEvent | null {
  const fields = block.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line));
  const all = (name: string) => fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []));
  const data = all('data');
  if (data.length === 0) return null;
  return { event: all('event').at(-1) ?? 'message', data: data.join('\n'), id: all('id').at(-1) ?? null };
}
