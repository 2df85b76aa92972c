import { useEffect } from 'react';
import { api } from '../api/client.ts';

/** Others forget somebody after 90 s: saying it thrice in that time bears one that is lost (ms). */
const sayEvery = 30_000;

/** Tells the others that somebody reads, or writes, here. */
export function usePresence(id: string, writing: boolean): void {
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState === 'visible')
        void api.put(`/conversations/${id}/presence`, { writing }).catch(() => undefined);
    };
    tell();
    const timer = setInterval(tell, sayEvery);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [id, writing]);
  useEffect(() => () => void api.delete(`/conversations/${id}/presence`).catch(() => undefined), [id]);
}
