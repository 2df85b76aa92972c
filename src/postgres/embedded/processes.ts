import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Is this pid the postmaster of the named cluster? Asked of its command line, because a pid alone may have
 * gone to another process. A zombie has no command line, so it counts as gone, which it is.
 */
export function isPostmaster(pid: number, name: string): boolean {
  return commandLine(pid).includes(`cluster_name=${name}`);
}

/** The processes that a killed postmaster of this cluster left behind: pids. Linux only, else none. */
export function leftBehind(name: string): number[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return pids.map(Number).filter((pid) => commandLine(pid).startsWith(`postgres: ${name}: `));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone already, which is what the signal was for
  }
}

function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
