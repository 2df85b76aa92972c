import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';

/**
 * As whom the server runs. PostgreSQL refuses root, and initdb refuses a user whom /etc/passwd does not know.
 *
 * - `itself`: as the user who runs Candor.
 * - `namespace`: in a user namespace where our own user wears the number of a listed account. Outside it is
 *   still us, so it reads a clone under a 0700 home and its files stay ours. Root keeps none of its powers.
 * - `other`: root steps down to another account, for where namespaces are forbidden (many containers).
 */
export type Account = {
  readonly way: Way;
  readonly uid: number;
  readonly gid: number;
};

export type Way = 'itself' | 'namespace' | 'other';

/** A program to start: what goes to `spawn`. */
export type Order = { file: string; args: string[]; uid?: number; gid?: number };

type Listed = { uid: number; gid: number };

const NOBODY = 65534;

/**
 * The accounts to try, the likeliest first. `owner` is who owns the data already there, if any: a home goes
 * on the way it began, so nothing has to change hands.
 */
export function accountsToTry(owner: Listed | undefined): Account[] {
  const me = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const spare = spareAccount();
  const itself: Account = { way: 'itself', ...me };
  const namespace: Account = { way: 'namespace', ...spare };
  if (me.uid !== 0) return isListed() ? [itself] : [namespace, itself];
  const other: Account = { way: 'other', ...(owner && owner.uid !== 0 ? owner : spare) };
  return owner && owner.uid !== 0 ? [other, namespace] : [namespace, other];
}

export function order(account: Account, file: string, args: string[]): Order {
  if (account.way === 'itself') return { file, args };
  if (account.way === 'other') return { file, args, uid: account.uid, gid: account.gid };
  const mapping = [`--map-user=${account.uid}`, `--map-group=${account.gid}`];
  return { file: 'unshare', args: ['--user', ...mapping, '--', file, ...args] };
}

// Any account of /etc/passwd but root does: nobody where there is one, else the highest number.
function spareAccount(): Listed {
  const listed = passwd().filter(({ uid }) => uid > 0);
  const nobody = listed.find(({ uid }) => uid === NOBODY);
  return nobody ?? listed.at(-1) ?? { uid: NOBODY, gid: NOBODY };
}

function passwd(): Listed[] {
  try {
    const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
    const fields = lines.map((line) => line.split(':'));
    return fields.flatMap(([, , uid, gid]) => (uid && gid ? [{ uid: Number(uid), gid: Number(gid) }] : []));
  } catch {
    return [];
  }
}

function isListed(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}
