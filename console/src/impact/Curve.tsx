import { useId } from 'react';
import type { ImpactCurve } from '../../../src/inbound/api/shapes/impact.ts';
import { Table, Td, Th, Tr } from '../ui/Table.tsx';
import { dateAndTime, timeOfDay } from '../ui/times.ts';
import { amount } from './impact.ts';

const [width, height, foot, top] = [640, 180, 22, 10];

/** How much hurts at each moment as an area, and what it came to as a line; what came back and what was said are marked. */
export function Curve({ curve }: { curve: ImpactCurve }) {
  const title = useId();
  const { points, restorations, words } = curve;
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last)
    return <p className="text-sm text-muted">Nothing hurts yet, as far as anybody said.</p>;
  const [from, to] = [Date.parse(first.at), Math.max(Date.parse(last.at), Date.parse(first.at) + 60_000)];
  const most = Math.max(...points.map(({ rate }) => rate), 1);
  const total = Math.max(last.impact, 1);
  const x = (at: string) => ((Date.parse(at) - from) / (to - from)) * width;
  const y = (share: number) => top + (1 - share) * (height - foot - top);
  const area = points
    .map(
      (point, index) =>
        `${index === 0 ? 'M' : 'H'}${x(point.at)}${index === 0 ? ` ${y(0)}` : ''}V${y(point.rate / most)}`,
    )
    .join('');
  const line = points
    .map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.at)} ${y(point.impact / total)}`)
    .join('');
  return (
    <figure className="flex flex-col gap-2">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={title}
        className="h-auto w-full overflow-visible"
      >
        <title id={title}>
          {`Impact from ${dateAndTime(first.at)} on: at most ${amount(most)} weighted users at once, ${amount(last.impact)} weighted user-minutes in all.`}
        </title>
        <path
          d={`${area}V${y(0)}Z`}
          className="fill-late/25 stroke-late"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
        <path
          d={line}
          fill="none"
          className="stroke-ink"
          strokeWidth="2"
          strokeDasharray="5 4"
          vectorEffect="non-scaling-stroke"
        />
        <path
          d={`M0 ${y(0)}H${width}`}
          className="stroke-edge"
          strokeWidth="1"
          vectorEffect="non-scaling-stroke"
        />
        {words.map(({ at, sentence }) => (
          <path
            key={`${at} ${sentence}`}
            d={`M${x(at)} ${y(0)}v6`}
            className="stroke-plan"
            strokeWidth="3"
            vectorEffect="non-scaling-stroke"
          >
            <title>{`${timeOfDay(at)} ${sentence}`}</title>
          </path>
        ))}
        {restorations.map(({ at, sentence }) => (
          <path
            key={`${at} ${sentence}`}
            d={`M${x(at)} ${top}V${y(0)}`}
            className="stroke-ok"
            strokeWidth="1.5"
            strokeDasharray="2 3"
            vectorEffect="non-scaling-stroke"
          >
            <title>{`${timeOfDay(at)} ${sentence}`}</title>
          </path>
        ))}
      </svg>
      <p className="tabular flex justify-between text-xs text-muted">
        <span>{dateAndTime(first.at)}</span>
        <span>{dateAndTime(last.at)}</span>
      </p>
      <figcaption className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="inline-block h-2.5 w-4 border border-late bg-late/25" /> hurts at a
          moment (most: {amount(most)})
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="inline-block w-4 border-t-2 border-dashed border-ink" /> in all (
          {amount(last.impact)})
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="inline-block h-3 border-l-2 border-dotted border-ok" /> something came
          back
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="inline-block h-2 border-l-[3px] border-plan" /> words said
        </span>
      </figcaption>
      <details className="text-sm">
        <summary className="w-fit cursor-pointer rounded text-xs font-medium text-muted hover:text-ink">
          As a table
        </summary>
        <CurveTable curve={curve} />
      </details>
    </figure>
  );
}

function CurveTable({ curve: { points, restorations, words } }: { curve: ImpactCurve }) {
  const events = [...restorations, ...words].toSorted((one, other) => (one.at < other.at ? -1 : 1));
  return (
    <div className="mt-2 flex flex-col gap-4">
      <Table label="The curve as a table" className="tabular max-h-72">
        <thead>
          <tr>
            <Th>From</Th>
            <Th className="text-right">Weighted users that hurt</Th>
            <Th className="text-right">Weighted user-minutes so far</Th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ at, rate, impact }) => (
            <Tr key={at}>
              <Td>{dateAndTime(at)}</Td>
              <Td className="text-right">{Math.round(rate).toLocaleString('en')}</Td>
              <Td className="text-right">{Math.round(impact).toLocaleString('en')}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {events.length > 0 && (
        <ul className="flex flex-col gap-1 text-xs">
          {events.map(({ at, sentence }) => (
            <li key={`${at} ${sentence}`}>
              <span className="tabular text-muted">{dateAndTime(at)}</span> {sentence}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
