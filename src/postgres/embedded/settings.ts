import type { Home } from './home.ts';

/**
 * The server's settings, given on its command line so that a home carries no configuration to go stale.
 * What makes an acknowledged row durable is spelled out although it is the default: nobody tunes it away.
 */
export function settings(home: Home, socketDirectory: string): string[] {
  const chosen = {
    cluster_name: home.name, // how processes.ts knows this server from any other
    listen_addresses: '',
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_wal_size: '1GB',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off', // with nothing wrong the log stays short
    jit: 'off', // short queries only; and the library is not in the package
  };
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
