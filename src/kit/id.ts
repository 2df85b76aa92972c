import { randomBytes } from 'node:crypto';

export type IdPrefix =
  | 'inc'
  | 'upd'
  | 'per'
  | 'tok'
  | 'cmp'
  | 'cus'
  | 'con'
  | 'grp'
  | 'sub'
  | 'rte'
  | 'alg'
  | 'sig'
  | 'sgs'
  | 'rst'
  | 'opt'
  | 'pol'
  | 'wkr'
  | 'dec'
  | 'fup'
  | 'fuw'
  | 'fud'
  | 'mai'
  | 'ovr'
  | 'cnv'
  | 'msg'
  | 'att'
  | 'unp'
  | 'imp'
  | 'vwl'
  | 'wrk'
  | 'dri'
  | 'req';

/** A prefixed UUIDv7 (RFC 9562 §5.7): sorts by creation, tells what it names, cannot be guessed. `upd_0199…` */
export function newId(prefix: IdPrefix, now = Date.now(), chance = randomBytes(16)): string {
  const bytes = Buffer.from(chance.subarray(0, 16));
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x70;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  return `${prefix}_${bytes.toString('hex')}`;
}

/** When a thing with this id was made (ms since 1970). */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(4, 16), 16);
}
