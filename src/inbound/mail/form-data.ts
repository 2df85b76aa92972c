const fieldsAtMost = 100;

/** The fields of a `multipart/form-data` body (RFC 7578), as bytes. The first of a name counts. `null` when it is none. */
export function readFormData(body: Buffer, contentType: string): ReadonlyMap<string, Buffer> | null {
  const found = /boundary=(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType);
  const delimiter = `--${found?.[1] ?? found?.[2] ?? ''}`;
  if (!found || !body.includes(delimiter)) return null;
  const fields = new Map<string, Buffer>();
  let at = body.indexOf(delimiter);
  for (let count = 0; at >= 0 && count < fieldsAtMost; count += 1) {
    const start = at + delimiter.length;
    const next = body.indexOf(`\r\n${delimiter}`, start);
    if (next < 0) break;
    addField(fields, body.subarray(start, next));
    at = next + 2;
  }
  return fields;
}

function addField(fields: Map<string, Buffer>, part: Buffer): void {
  const end = part.indexOf('\r\n\r\n');
  if (end < 0) return;
  const name = /content-disposition:[^\r\n]*?[;\s]name="([^"\r\n]{1,100})"/i.exec(
    part.subarray(0, Math.min(end, 4_096)).toString('utf8'),
  )?.[1];
  if (name !== undefined && !fields.has(name)) fields.set(name, part.subarray(end + 4));
}
