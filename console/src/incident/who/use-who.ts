import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { guideQuery } from '../../api/queries.ts';
import { serverNow } from '../../live/server-time.ts';
import type { Disclosure } from '../acts.ts';
import { customerOf } from '../audiences.ts';
import type { Answers } from './Guide.tsx';
import { type Shape, shapeOf, shapesFor } from './shapes.ts';

type Picked = { id: string; name: string };

export type Mode = 'first' | 'again' | 'wider';

/** Whom to tell and why: what Candor recommends from what is known and answered, until something else is chosen. */
export function useWho(incident: IncidentView, mode: Mode) {
  const [answers, setAnswers] = useState<Answers>({});
  const [shape, setShape] = useState<Shape | null>(null);
  const [customer, setCustomer] = useState<Picked | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const [lookAgain, setLookAgain] = useState(0);
  const { data: guide } = useQuery({
    ...guideQuery(incident.id, answers),
    placeholderData: keepPreviousData,
  });
  const recommendation = guide?.recommendation ?? incident.recommendation;
  const held = incident.sensitive || answers.sensitive === true;
  const choices = shapesFor(incident, { wider: mode !== 'first', held });
  const recommended = shapeOf(recommendation.audience);
  const offered = choices.some(({ value }) => value === recommended) ? recommended : choices[0]?.value;
  const value = shape ?? offered ?? 'none';
  const audience = audienceOf(value, customer?.id ?? null, recommendation.audience);
  const isRecommended = audience === recommendation.audience;
  const alone = mode === 'first' && value === 'customer' && customer !== null;
  const suggested = isRecommended
    ? recommendation.reason
    : alone
      ? `Only ${customer.name} is affected, as far as we know.`
      : '';
  const why = (reason ?? suggested).trim();
  const disclosure: Disclosure = {
    reason: why,
    ...(Object.keys(answers).length > 0 ? { answers } : {}),
    ...(lookAgain > 0 && value !== 'public'
      ? { reviewAt: new Date(serverNow() + lookAgain * 60_000).toISOString() }
      : {}),
  };
  return {
    guide,
    recommendation,
    recommended,
    /** What Candor would do is open already: nothing wider is asked of anybody. */
    nothingWider: mode !== 'first' && !choices.some((choice) => choice.value === recommended),
    choices,
    value,
    audience,
    isRecommended,
    reason: reason ?? suggested,
    disclosure,
    answers,
    lookAgain,
    choose: setShape,
    pick: setCustomer,
    answer: (next: Answers) => {
      setAnswers(next);
      // An answer asks for advice: the advice is followed until something is chosen by hand again.
      setShape(null);
    },
    because: setReason,
    setLookAgain,
  };
}

/** `null`: one customer, and nobody said which. */
function audienceOf(shape: Shape, customer: string | null, recommended: string): string | null {
  if (shape !== 'customer') return shape;
  if (customer !== null) return `customer:${customer}`;
  return customerOf(recommended) === null ? null : recommended;
}
