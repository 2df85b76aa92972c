import type { ReactNode } from 'react';
import type { ReplayResult } from '../../../src/inbound/api/shapes/replay.ts';
import { Card, CardBody, CardHead } from '../ui/Card.tsx';
import { lengthSaid } from '../ui/times.ts';
import { utcMoment } from './times.ts';

type Stretch = { from: string; to: string };
const [width, height] = [1000, 36];

/** Every word over time, in two lanes; silence is hatched, as on a timeline. */
export function Strip({ result }: { result: ReplayResult }) {
  const { begins, declaredAt, ends, until, saidUntil, candor, happened } = result;
  const last = new Date(Math.max(Date.parse(ends), Date.parse(until))).toISOString();
  const outside = happened.said.filter(({ audience }) => audience !== 'internal').map(({ at }) => at);
  return (
    <Card>
      <CardHead
        title="Every word to customers, over time"
        hint="A stroke is a word. Hatched is time in which nothing was said."
      />
      <CardBody className="flex flex-col gap-4">
        {outside.length > 0 && (
          <Lane
            name="Really"
            about={`${outside.length} words, the first after ${lengthSaid(happened.figures?.toFirstWordMinutes ?? 0)}, the longest silence between them ${lengthSaid(happened.figures?.longestSilenceMinutes ?? 0)}`}
            from={begins}
            to={last}
            words={outside}
            unknown={saidUntil < ends ? { from: saidUntil, to: last } : null}
          />
        )}
        <Lane
          name="With Candor"
          about={aboutCandor(candor)}
          from={begins}
          to={last}
          words={candor.words}
          silences={candor.silences}
          unknown={until < ends ? { from: until, to: last } : null}
        />
        <p className="tabular flex flex-wrap justify-between gap-x-4 text-xs text-muted">
          <span>{utcMoment(begins)} UTC, customers are hit</span>
          <span>declared {utcMoment(declaredAt)}</span>
          <span>{utcMoment(last)}</span>
        </p>
      </CardBody>
    </Card>
  );
}

function aboutCandor({ words, figures, silences }: ReplayResult['candor']): string {
  if (words.length === 0) return `no word; ${silences.length === 0 ? 'no silence' : 'a silence'} recorded`;
  return `${words.length} words, the first after ${lengthSaid(figures.toFirstWordMinutes ?? 0)}, the longest silence between them ${lengthSaid(figures.longestSilenceMinutes)}`;
}

type LaneProps = {
  name: string;
  about: string;
  from: string;
  to: string;
  words: readonly string[];
  silences?: readonly Stretch[];
  /** What was said then is not on record, so neither is silence. */
  unknown: Stretch | null;
};

function Lane({ name, about, from, to, words, silences = [], unknown }: LaneProps) {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const share = (at: string) => (100 * (Date.parse(at) - start)) / Math.max(1, end - start);
  const band = (stretch: Stretch, className: string, key: string): ReactNode => (
    <span
      key={key}
      className={`absolute inset-y-0 ${className}`}
      style={{ left: `${share(stretch.from)}%`, width: `${share(stretch.to) - share(stretch.from)}%` }}
    />
  );
  return (
    <figure className="grid gap-x-4 gap-y-1 sm:grid-cols-[6.5rem_minmax(0,1fr)] sm:items-center">
      <figcaption className="text-sm font-medium">
        {name}
        <span className="sr-only">: {about}</span>
      </figcaption>
      <div aria-hidden className="hatched relative h-9 overflow-hidden rounded-md ring-1 ring-line">
        {silences.map((one) => band(one, 'border-y-2 border-silent', `${one.from} ${one.to}`))}
        {unknown && band(unknown, 'bg-canvas', 'unknown')}
        {unknown && (
          <span
            className="absolute inset-y-0 flex items-center truncate px-2 text-xs text-muted"
            style={{ left: `${share(unknown.from)}%`, right: 0 }}
          >
            no more times on record
          </span>
        )}
        <svg
          aria-hidden
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
        >
          <path
            d={words.map((at) => `M${((share(at) * width) / 100).toFixed(2)} 5V${height - 5}`).join('')}
            className="stroke-plan"
            // So many strokes would be one block.
            strokeOpacity={words.length > 200 ? 0.5 : 1}
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      </div>
      <p aria-hidden className="text-xs text-muted sm:col-start-2">
        {about}
      </p>
    </figure>
  );
}
