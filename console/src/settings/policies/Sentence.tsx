import { useId } from 'react';
import { FieldError } from '../../ui/Field.tsx';
import { type NumberName, usePolicy } from './editing.ts';
import { NumberBox } from './NumberBox.tsx';

/** A setting that reads as what it does: "They accept within [5] minutes, or the next person is asked." */
export function Sentence({
  name,
  before,
  after,
  scale = 1,
}: {
  name: NumberName;
  before: string;
  after: string;
  scale?: number;
}) {
  const id = useId();
  const { policy, change, wrong, mayEdit } = usePolicy();
  const error = wrong[name];
  return (
    <div>
      <div className="leading-relaxed">
        <label htmlFor={id}>{before}</label>{' '}
        <NumberBox
          id={id}
          value={Math.round(policy[name] * scale)}
          wrong={error}
          describedBy={`${id}-after`}
          readOnly={!mayEdit}
          className="my-0.5 align-middle"
          onChange={(value) => change({ ...policy, [name]: value / scale })}
        />{' '}
        <span id={`${id}-after`}>{after}</span>
      </div>
      <FieldError error={error} />
    </div>
  );
}
