import type { Api } from './api.ts';

/** The time that the server goes by: a test installation holds its clock. */
export async function serverNow(api: Api): Promise<string> {
  return (await api.get<{ readonly now: string }>('/home')).now;
}
