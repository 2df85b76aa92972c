import type { ScorecardTrends } from '../../../src/inbound/api/shapes/scorecard.ts';
import { useMedia } from '../incident/use-media.ts';
import { Table, Td, Th, Tr } from '../ui/Table.tsx';
import type { Figure } from './words.ts';

type Bucket = ScorecardTrends['buckets'][number];
type Point = { bucket: Bucket; index: number; value: number; few: boolean };

const [height, left, top, bottom] = [170, 8, 26, 24];
const floor = height - bottom;
/** A point of fewer incidents is hollow, and no line leads to it. */
const few = 3;

/** One figure over time as points, joined where there are enough incidents; the table below it has every number. */
export function TrendChart({
  figure,
  buckets,
  bucket,
}: {
  figure: Figure;
  buckets: readonly Bucket[];
  bucket: 'week' | 'month';
}) {
  const narrow = useMedia('(max-width: 640px)');
  const width = narrow ? 310 : 560;
  const points = buckets.flatMap((one, index): Point[] => {
    const value = figure.value(one.insight);
    return value === null ? [] : [{ bucket: one, index, value, few: figure.incidents(one.insight) < few }];
  });
  if (points.length === 0) return <p className="text-sm text-muted">Nothing to go by in this time.</p>;
  const most = figure.most ?? Math.max(...points.map(({ value }) => value), Number.EPSILON);
  const step = (width - 2 * left) / buckets.length;
  const x = (index: number) => left + (index + 0.5) * step;
  const y = (value: number) => floor - (value / most) * (floor - top);
  const name = (one: Bucket) => bucketName(one, bucket);
  const every = Math.ceil(buckets.length / (narrow ? 4 : 7));
  return (
    <figure className="flex flex-col gap-2">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={summary(figure, points, name)}
        className="block w-full"
      >
        <g className="stroke-line" strokeWidth={1}>
          <line x1={left} x2={width - left} y1={floor} y2={floor} />
          <line x1={left} x2={width - left} y1={y(most)} y2={y(most)} strokeDasharray="2 4" />
        </g>
        <g className="fill-muted text-[11px]">
          <text x={left} y={y(most) - 8}>
            {figure.said(most)}
          </text>
          {buckets.map((one, index) =>
            index % every === 0 ? (
              <text key={one.from} x={x(index)} y={height - 6} textAnchor={index === 0 ? 'start' : 'middle'}>
                {name(one).replace(/ \d{4}$/, '')}
              </text>
            ) : null,
          )}
        </g>
        {points.map((point, place) => {
          const before = points[place - 1];
          const joined = before && before.index === point.index - 1 && !before.few && !point.few;
          return joined ? (
            <line
              key={point.index}
              x1={x(before.index)}
              y1={y(before.value)}
              x2={x(point.index)}
              y2={y(point.value)}
              className="stroke-accent"
              strokeWidth={2}
            />
          ) : null;
        })}
        {points.map((point) => (
          <circle
            key={point.index}
            cx={x(point.index)}
            cy={y(point.value)}
            r={4}
            strokeWidth={2}
            className={point.few ? 'fill-surface stroke-accent' : 'fill-accent stroke-accent'}
          >
            <title>{`${name(point.bucket)}: ${figure.said(point.value)}, of ${figure.of(point.bucket.insight)}`}</title>
          </circle>
        ))}
      </svg>
      {points.some((point) => point.few) && (
        <figcaption className="text-xs text-muted">
          A hollow point is of fewer than {few} incidents: no trend is drawn to it.
        </figcaption>
      )}
      <AsTable figure={figure} points={points} name={name} />
    </figure>
  );
}

function AsTable({
  figure,
  points,
  name,
}: {
  figure: Figure;
  points: readonly Point[];
  name: (one: Bucket) => string;
}) {
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer rounded text-xs font-medium text-muted hover:text-ink">
        As a table
      </summary>
      <Table label={`${figure.name} as a table`} className="tabular mt-2 max-h-72 overflow-y-auto">
        <thead>
          <tr>
            <Th>Time</Th>
            <Th className="text-right">{figure.name}</Th>
            <Th className="text-right">Of</Th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ bucket, value }) => (
            <Tr key={bucket.from}>
              <Td>{name(bucket)}</Td>
              <Td className="text-right">{figure.said(value)}</Td>
              <Td className="text-right">{figure.of(bucket.insight)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}

/** "Nov 2026"; "23 Nov 2026" for the week that begins then. Buckets are cut in UTC. */
function bucketName({ from }: Bucket, bucket: 'week' | 'month'): string {
  const day = bucket === 'week' ? { day: 'numeric' as const } : {};
  return new Intl.DateTimeFormat('en-GB', {
    ...day,
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(from));
}

function summary({ name, said }: Figure, points: readonly Point[], called: (one: Bucket) => string): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return name;
  if (first === last) return `${name}: ${said(first.value)} in ${called(first.bucket)}.`;
  return `${name}: from ${said(first.value)} in ${called(first.bucket)} to ${said(last.value)} in ${called(last.bucket)}. The table has every number.`;
}
