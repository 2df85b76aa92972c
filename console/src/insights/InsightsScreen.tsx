import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import type { ScorecardTrends } from '../../../src/inbound/api/shapes/scorecard.ts';
import { query } from '../api/client.ts';
import { useNow } from '../live/use-now.ts';
import { Screen } from '../shell/Screen.tsx';
import { buttonClass } from '../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { CardsTable } from './CardsTable.tsx';
import { FilterRow } from './FilterRow.tsx';
import { GroupsCard } from './GroupsCard.tsx';
import { type Filters, trendsQuery } from './queries.ts';
import { bucketFor, filtersOf } from './search.ts';
import { TrendChart } from './TrendChart.tsx';
import { counted, figures } from './words.ts';

/** Did we keep our word? Over time, and incident by incident. */
export function InsightsScreen() {
  const search = useSearch({ from: '/shell/insights' });
  const now = useNow();
  const filters = filtersOf(search, now);
  const asked = { ...filters, bucket: bucketFor(search.range ?? 'year') };
  const answer = useQuery({ ...trendsQuery(asked), placeholderData: (before) => before });
  return (
    <Screen
      title="Insights"
      about="Did we keep our word? Reckoned from the logs of incidents; nobody types these in."
      act={<Files filters={filters} bucket={asked.bucket} />}
    >
      <FilterRow search={search} />
      <Loaded of={answer} what="The figures">
        {(trends) => (trends.whole.incidents === 0 ? <Nothing /> : <Figures trends={trends} />)}
      </Loaded>
      <CardsTable filters={filters} />
    </Screen>
  );
}

function Files({ filters, bucket }: { filters: Filters; bucket: string }) {
  return (
    <div className="flex flex-wrap gap-2">
      <a href={`/api/v1/scorecards.csv${query(filters)}`} download className={buttonClass()}>
        <Download aria-hidden size={16} />
        CSV
      </a>
      <a href={`/api/v1/scorecards/trends${query({ ...filters, bucket })}`} className={buttonClass()}>
        JSON
      </a>
    </div>
  );
}

function Nothing() {
  return (
    <Card>
      <EmptyState title="No incidents in this time">
        Once there are some, this shows how soon customers heard from you, and how well promises were kept.
      </EmptyState>
    </Card>
  );
}

function Figures({ trends }: { trends: ScorecardTrends }) {
  const { whole, enough, by } = trends;
  return (
    <>
      <section aria-label="Over the whole time" className="flex flex-col gap-3">
        <p className="text-sm text-muted" data-incidents={whole.incidents}>
          {enough
            ? `${counted(whole.incidents, 'incident')}. Each figure is the middle one (the median), and says of how many.`
            : `Only ${counted(whole.incidents, 'incident')}: too few to see a trend in. These are the numbers as they are.`}
        </p>
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-5">
          {figures.map(({ name, about, value, of, said }) => {
            const known = value(whole);
            return (
              <div
                key={name}
                title={about}
                className="flex flex-col rounded-card border border-line bg-surface p-4 shadow-card"
              >
                <dt className="text-xs font-medium text-muted">{name}</dt>
                <dd className="tabular mt-1 text-lg font-semibold">{known === null ? '–' : said(known)}</dd>
                <dd className="text-xs text-muted">
                  {known === null ? 'nothing to go by' : `of ${of(whole)}`}
                </dd>
              </div>
            );
          })}
        </dl>
      </section>
      {enough && <Charts trends={trends} />}
      <GroupsCard by={by} />
    </>
  );
}

function Charts({ trends: { whole, buckets: all, bucket } }: { trends: ScorecardTrends }) {
  const buckets = sinceTheFirst(all);
  const known = figures.filter(({ value }) => value(whole) !== null);
  const unknown = figures.filter((figure) => !known.includes(figure));
  return (
    <section aria-label="Over time" className="flex flex-col gap-3">
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {known.map((figure) => (
          <Card key={figure.name}>
            <CardHead title={figure.name} hint={figure.about} />
            <CardBody>
              <TrendChart figure={figure} buckets={buckets} bucket={bucket} />
            </CardBody>
          </Card>
        ))}
      </div>
      {unknown.length > 0 && (
        <p className="text-sm text-muted">
          Nothing to go by in this time: {unknown.map(({ name }) => name.toLowerCase()).join(', ')}.
        </p>
      )}
    </section>
  );
}

const fewestShown = 6;

/** Without the time before the first incident, in which nothing could be drawn, but never so short that a trend looks steep. */
function sinceTheFirst(buckets: ScorecardTrends['buckets']): ScorecardTrends['buckets'] {
  const first = buckets.findIndex(({ insight }) => insight.incidents > 0);
  return buckets.slice(Math.max(0, Math.min(first, buckets.length - fewestShown)));
}
