import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { lengthSaid } from '../../ui/times.ts';
import { usePolicy } from './editing.ts';
import { PickSome } from './PickSome.tsx';

/** A week, three days, a day, four hours, an hour, half of one: longest before first. */
const usual = [10_080, 4_320, 1_440, 240, 60, 30];

/** How long before planned work begins people hear of it again. Other lengths, set through the API, stand beside the usual. */
export function PlannedReminders() {
  const { policy, change, wrong, mayEdit } = usePolicy();
  const chosen = policy.plannedReminderMinutes;
  const offered = [...new Set([...usual, ...chosen])].toSorted((a, b) => b - a);
  return (
    <Card>
      <CardHead
        title="Planned work"
        hint="A reminder says the last words once more. Nobody has to press anything."
      />
      <CardBody>
        <PickSome
          label="Whoever was told hears of it again before it begins"
          hint={chosen.length === 0 ? 'Nobody is reminded.' : undefined}
          error={wrong.plannedReminderMinutes}
          options={offered.map((value) => ({ value, label: lengthSaid(value) }))}
          chosen={chosen}
          disabled={!mayEdit}
          onToggle={(minutes) =>
            change({
              ...policy,
              plannedReminderMinutes: offered.filter((one) => (one === minutes) !== chosen.includes(one)),
            })
          }
        />
      </CardBody>
    </Card>
  );
}
