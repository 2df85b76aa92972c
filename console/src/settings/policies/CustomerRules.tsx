import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { Switch } from '../../ui/Choice.tsx';
import { usePolicy } from './editing.ts';
import { Sentence } from './Sentence.tsx';

/** When named customers are hurt, and when it is asked again who needs to know. */
export function CustomerRules() {
  const { policy, change, mayEdit } = usePolicy();
  return (
    <Card>
      <CardHead title="Customers who are affected" />
      <CardBody className="flex flex-col gap-4">
        <Switch
          label="Somebody close to them is in the room"
          hint="As soon as named customers are affected, their account owners are asked to be customer liaison. Not for sensitive incidents."
          checked={policy.customerLiaisonRequired}
          disabled={!mayEdit}
          onChange={(customerLiaisonRequired) => change({ ...policy, customerLiaisonRequired })}
        />
        <Sentence
          name="narrowReviewMinutes"
          before="While not everybody was told, “Who needs to know?” is asked again after"
          after="minutes,"
        />
        <Sentence name="askingThreshold" before="or as soon as" after="different people are asking." />
        <Sentence
          name="nobodyOutsideReviewMinutes"
          before="“Nobody outside” is asked again after"
          after="minutes."
        />
      </CardBody>
    </Card>
  );
}
