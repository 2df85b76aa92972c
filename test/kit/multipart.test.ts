import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { boundaryOf, readMultipart } from '../../src/kit/multipart.ts';

type Part = { readonly name: string; readonly file: string | null; readonly content: string };

const part = fc.record(
  {
    name: fc.constantFrom('text', 'files', 'a b', 'naïve'),
    file: fc.option(fc.constantFrom('plan.pdf', 'Übersicht 数.txt', '', 'with;semicolon.txt')),
    // Made of what a delimiter is made of, so that beginnings of one stand everywhere.
    content: fc
      .array(fc.constantFrom('\r', '\n', '--', 'x', '\r\n--', '\r\n--x', 'é', '\0'))
      .map((parts) => parts.join('')),
  },
  { noNullPrototype: true },
);

function formOf(parts: readonly Part[], boundary: string): Buffer {
  const body = parts.map(({ name, file, content }) => {
    const named = file === null ? '' : `; filename="${file}"`;
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${named}\r\nContent-Type: a/b\r\n\r\n${content}\r\n`;
  });
  return Buffer.from(`${body.join('')}--${boundary}--\r\n`);
}

async function* pieces(body: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (let turn = 0; at < body.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield body.subarray(at, at + size);
    at += size;
  }
}

async function read(source: AsyncIterable<Buffer>, boundary: string): Promise<Part[]> {
  const parts: { name: string; file: string | null; bytes: Buffer[] }[] = [];
  for await (const piece of readMultipart(source, boundary)) {
    if (piece.kind === 'part') parts.push({ name: piece.name, file: piece.file, bytes: [] });
    else parts.at(-1)?.bytes.push(Buffer.from(piece.bytes));
  }
  return parts.map(({ name, file, bytes }) => ({ name, file, content: Buffer.concat(bytes).toString() }));
}

const boundary = 'xy-boundary';

test('however a form is cut while it travels, what comes out is what was put in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { minLength: 1, maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
      async (parts, sizes) => {
        assert.deepEqual(await read(pieces(formOf(parts, boundary), sizes), boundary), parts);
      },
    ),
    { numRuns: 300 },
  );
});

test('a form that ends too early is refused wherever it ends', async () => {
  const whole = formOf([{ name: 'text', file: null, content: 'hello' }], boundary);
  const end = whole.length - 2;
  for (let at = 0; at < end; at += 1)
    await assert.rejects(read(pieces(whole.subarray(0, at), [7]), boundary), /did not arrive whole/, `${at}`);
  assert.equal((await read(pieces(whole.subarray(0, end), [7]), boundary)).length, 1);
});

const types: readonly (readonly [string, string | null])[] = [
  ['multipart/form-data; boundary=abc', 'abc'],
  ['Multipart/Form-Data; charset=utf-8; boundary="a b"', 'a b'],
  ['multipart/form-data', null],
  ['multipart/form-data; boundary=', null],
  [`multipart/form-data; boundary=${'a'.repeat(200)}`, null],
  ['application/x-www-form-urlencoded; boundary=abc', null],
  ['', null],
];

for (const [type, expected] of types)
  test(`the boundary of ${JSON.stringify(type.slice(0, 60))}`, () =>
    assert.equal(boundaryOf(type), expected));
