import type { SignalSeriesView } from '../../../src/inbound/api/shapes/signals.ts';
import { useMedia } from '../incident/use-media.ts';
import { dateAndTime, dateOnly, timeOfDay } from '../ui/times.ts';
import { bars } from './series.ts';

const [height, left, top, bottom] = [190, 30, 22, 24];
const floor = height - bottom;

/** Bars of people, flags of words. Shape and place tell them apart, not colour alone; the table beside it has it all. */
export function SeriesChart({ series }: { series: SignalSeriesView }) {
  // Letters are drawn as large as they are read: the drawing is as wide as its screen, not scaled down to it.
  const narrow = useMedia('(max-width: 640px)');
  const width = narrow ? 330 : 1_040;
  const right = width - 6;
  const [from, to] = [Date.parse(series.from), Date.parse(series.to)];
  const { step, most, of } = bars(series);
  const x = (at: number) => left + ((at - from) / (to - from)) * (right - left);
  const y = (people: number) => floor - (people / most) * (floor - top);
  const wide = Math.max(2, x(from + step) - x(from) - 1);
  const ticks = (narrow ? [0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1]).map((share) => from + share * (to - from));
  return (
    <figure>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={summary(series, most)}
        className="block w-full"
      >
        <g className="stroke-line" strokeWidth={1}>
          <line x1={left} x2={right} y1={floor} y2={floor} />
          <line x1={left} x2={right} y1={y(most)} y2={y(most)} strokeDasharray="2 4" />
        </g>
        <g className="fill-muted text-[11px]">
          <text x={left - 6} y={y(most) + 4} textAnchor="end">
            {most}
          </text>
          <text x={left - 6} y={floor + 4} textAnchor="end">
            0
          </text>
          {ticks.map((at, index) => (
            <text
              key={at}
              x={x(at)}
              y={height - 6}
              textAnchor={index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle'}
            >
              {to - from > 2 * 86_400_000 ? dateOnly(at).replace(/ \d{4}$/, '') : timeOfDay(at)}
            </text>
          ))}
        </g>
        <g className="fill-accent">
          {[...of].map(([at, people]) => (
            <rect
              key={at}
              x={Math.max(left, x(at))}
              y={y(people)}
              width={Math.max(1, Math.min(wide, right - Math.max(left, x(at))))}
              height={floor - y(people)}
              rx={1}
            />
          ))}
        </g>
        {series.words.map(({ at, incident }) => (
          <g key={`${at} ${incident}`} className="fill-late stroke-late">
            <line
              x1={x(Date.parse(at))}
              x2={x(Date.parse(at))}
              y1={6}
              y2={floor}
              strokeWidth={1.5}
              strokeDasharray="4 3"
            />
            <path d={`M${x(Date.parse(at))} 4h9l-3 4 3 4h-9z`} stroke="none" />
          </g>
        ))}
      </svg>
      <figcaption className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
        <span className="inline-flex items-center gap-1.5">
          <svg aria-hidden viewBox="0 0 10 10" className="size-2.5 fill-accent">
            <rect width="10" height="10" rx="1" />
          </svg>
          people who asked
        </span>
        <span className="inline-flex items-center gap-1.5">
          <svg aria-hidden viewBox="0 0 10 10" className="size-2.5 fill-late">
            <path d="M0 0h10l-3 4 3 4H0z" />
          </svg>
          words said in public
        </span>
      </figcaption>
    </figure>
  );
}

function summary({ from, to, points, words }: SignalSeriesView, most: number): string {
  const between = `From ${dateAndTime(from)} to ${dateAndTime(to)}`;
  if (points.length === 0 && words.length === 0) return `${between} nobody asked and nothing was said.`;
  const asked = points.length === 0 ? 'nobody asked' : `at most ${most} people asked within ten minutes`;
  const said = words.length === 1 ? 'one public word was said' : `${words.length} public words were said`;
  return `${between} ${asked}, and ${said}. The table has the numbers.`;
}
