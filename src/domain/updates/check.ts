/**
 * A good writer's second look. `block` stops sending in every door, `warn` never costs a click,
 * `praise` says what is right. `start` and `end` are UTF-16 positions in the body.
 */
export type Check = {
  readonly level: 'block' | 'warn' | 'praise';
  readonly code: string;
  readonly sentence: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly fix: { readonly label: string; readonly replacement: string } | null;
};

export function block(code: string, sentence: string): Check {
  return { level: 'block', code, sentence, start: null, end: null, fix: null };
}

export function warn(code: string, sentence: string): Check {
  return { level: 'warn', code, sentence, start: null, end: null, fix: null };
}

export function praise(code: string, sentence: string): Check {
  return { level: 'praise', code, sentence, start: null, end: null, fix: null };
}
