import { refuseField } from '../../../kit/refusal.ts';

const shortest = 10;
const common = [
  'password',
  'passwort',
  'qwertyuiop',
  '1234567890',
  'letmein',
  'iloveyou',
  'welcome',
  'candor',
];

/** Refuses a new password that would be guessed first. Length is what counts (NIST SP 800-63B): no rules on characters. */
export function demandGoodPassword(
  password: string,
  about: { name: string; email: string },
  path = 'password',
): void {
  const problem = weakness(password, [about.name, about.email, about.email.split('@')[0] ?? '']);
  if (problem) refuseField('invalid', path, problem);
}

function weakness(password: string, known: readonly string[]): string | null {
  if ([...password].length < shortest)
    return `Choose a password of at least ${shortest} characters. A few words are good.`;
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5) return 'This password repeats itself. Choose a few words instead.';
  if (known.some((word) => plain === word.toLowerCase()))
    return 'This password is your own name. Choose a few words instead.';
  if (common.some((word) => plain.replaceAll(word, '').length < 4))
    return 'This password is guessed first. Choose a few words instead.';
  return null;
}
