/** What a report says of one recipient (RFC 3464 §2.3). Fields that are not there are empty. */
export type DeliveryStatus = {
  readonly action: string;
  /** RFC 3463: "5.1.1". */
  readonly status: string;
  readonly diagnostic: string;
};

/** The groups of fields of a `message/delivery-status` part, without the first, which is about the mail as a whole. */
export function statusesIn(text: string): DeliveryStatus[] {
  const groups = text
    .slice(0, 100_000)
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/);
  return groups
    .map(fieldsOf)
    .filter((fields) => fields.has('action') || fields.has('status') || fields.has('final-recipient'))
    .map(statusOf);
}

function fieldsOf(group: string): Map<string, string> {
  const lines = group.replace(/\n[ \t]+/g, ' ').split('\n');
  return new Map(
    lines.map((line) => [
      line
        .slice(0, Math.max(0, line.indexOf(':')))
        .trim()
        .toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
}

function statusOf(fields: Map<string, string>): DeliveryStatus {
  const diagnostic = (fields.get('diagnostic-code') ?? '').replace(/^[a-z][a-z0-9-]*\s*;\s*/i, '');
  return {
    action: (fields.get('action') ?? '').toLowerCase().split(/[\s(]/)[0] ?? '',
    status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? '',
    diagnostic: diagnostic.trim(),
  };
}
