const slow = 2_000; // milliseconds for one letter
const slower = 4; // times the fastest host
const memory = 1_000; // hosts

type Host = { inFlight: Map<symbol, number>; usual: number };

/** How fast each mail host takes letters: one that is slow gets few connections, so that it delays nobody else. */
export class Pace {
  private readonly hosts = new Map<string, Host>();
  private readonly cap: number;

  constructor(cap = 2) {
    this.cap = cap;
  }

  bearsOneMore(host: string): boolean {
    const known = this.hosts.get(host);
    return !known || known.inFlight.size < this.cap || !this.isSlow(known);
  }

  /** Starts a letter to this host. Returns what to call at its end. */
  start(host: string): () => void {
    const known = this.know(host);
    const letter = Symbol();
    const from = performance.now();
    known.inFlight.set(letter, from);
    return () => {
      known.inFlight.delete(letter);
      known.usual = known.usual * 0.7 + (performance.now() - from) * 0.3;
    };
  }

  private know(host: string): Host {
    const known = this.hosts.get(host) ?? { inFlight: new Map(), usual: 0 };
    this.hosts.set(host, known);
    const oldest = this.hosts.keys().next().value;
    if (this.hosts.size > memory && oldest !== undefined && this.hosts.get(oldest)?.inFlight.size === 0)
      this.hosts.delete(oldest);
    return known;
  }

  // A letter that is still under way counts with what it has cost so far. When every host is slow, the server is:
  // then nobody is held back.
  private isSlow(host: Host): boolean {
    const cost = costOf(host);
    if (cost < slow) return false;
    for (const other of this.hosts.values()) if (other !== host && costOf(other) * slower < cost) return true;
    return false;
  }
}

function costOf({ inFlight, usual }: Host): number {
  const oldest = inFlight.values().next().value;
  return Math.max(usual, oldest === undefined ? 0 : performance.now() - oldest);
}
