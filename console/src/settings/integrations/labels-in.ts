/** 'service=invoices summary="two words"' → {service: 'invoices', summary: 'two words'}. */
export function labelsIn(text: string): Record<string, string> {
  const found = text.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|([^\s,]+))/g);
  return Object.fromEntries([...found].map(([, name = '', quoted, plain]) => [name, quoted ?? plain ?? '']));
}
