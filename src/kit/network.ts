/** One household or office counts as one: the address, or its /64 in IPv6. */
export function networkOf(ip: string): string {
  const plain = ip.replace(/^::ffff:/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter(Boolean);
  if (tail !== undefined) {
    const ending = tail.split(':').filter(Boolean);
    while (groups.length + ending.length < 8) groups.push('0');
  }
  return groups.slice(0, 4).join(':');
}
