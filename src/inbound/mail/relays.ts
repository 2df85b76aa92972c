import { BlockList, isIP } from 'node:net';

/** Who may hand us mail: addresses, and networks like `10.0.0.0/8`. Throws with a sentence. */
export function relaysOf(entries: readonly string[]): { has(ip: string): boolean } {
  const list = new BlockList();
  for (const entry of entries) addTo(list, entry.trim());
  return {
    has(ip) {
      const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
      const family = isIP(plain);
      return family !== 0 && list.check(plain, family === 4 ? 'ipv4' : 'ipv6');
    },
  };
}

function addTo(list: BlockList, entry: string): void {
  const [address = '', bits, ...rest] = entry.split('/');
  const family = isIP(address);
  const most = family === 4 ? 32 : 128;
  const prefix = bits === undefined ? most : Number(bits);
  if (family === 0 || rest.length > 0 || !/^\d*$/.test(bits ?? '') || bits === '' || prefix > most)
    throw new Error('INBOUND_MAIL_RELAYS must list addresses or networks, like 10.0.0.5, 10.1.0.0/16.');
  if (prefix === most) list.addAddress(address, family === 4 ? 'ipv4' : 'ipv6');
  else list.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6');
}
