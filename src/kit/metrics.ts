export type Labels = Readonly<Record<string, string>>;
export type Sample = { readonly labels: Labels; readonly value: number };
type Read = () => number | readonly Sample[] | Promise<number | readonly Sample[]>;

export type Counter = { add(labels?: Labels, by?: number): void };

/** Numbers about this process, in the text format of Prometheus (version 0.0.4). */
export type Metrics = {
  /** A number that is looked up whenever somebody asks. One that fails is left out, so that the others are heard. */
  gauge(name: string, help: string, read: Read): void;
  /** A number that only grows. */
  counter(name: string, help: string): Counter;
  text(): Promise<string>;
};

type Metric = { readonly name: string; readonly help: string; readonly type: string; readonly read: Read };

export function openMetrics(): Metrics {
  const metrics = new Map<string, Metric>();
  return {
    gauge: (name, help, read) => void metrics.set(name, { name, help, type: 'gauge', read }),
    counter(name, help) {
      const counted = new Map<string, Sample>();
      metrics.set(name, { name, help, type: 'counter', read: () => [...counted.values()] });
      return { add: (labels = {}, by = 1) => count(counted, labels, by) };
    },
    text: async () => (await Promise.all([...metrics.values()].map(lines))).flat().join('\n').concat('\n'),
  };
}

function count(counted: Map<string, Sample>, labels: Labels, by: number): void {
  const key = JSON.stringify(labels);
  counted.set(key, { labels, value: (counted.get(key)?.value ?? 0) + by });
}

async function lines({ name, help, type, read }: Metric): Promise<string[]> {
  try {
    const found = await read();
    const samples = typeof found === 'number' ? [{ labels: {}, value: found }] : found;
    return [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...samples.map((sample) => line(name, sample)),
    ];
  } catch {
    return [];
  }
}

function line(name: string, { labels, value }: Sample): string {
  const inside = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
  return `${name}${inside.length > 0 ? `{${inside.join(',')}}` : ''} ${value}`;
}

function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
