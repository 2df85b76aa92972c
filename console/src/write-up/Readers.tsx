import type { WriteUpView } from '../../../src/inbound/api/shapes/write-up.ts';
import { Card, CardBody, CardHead } from '../ui/Card.tsx';
import { lengthSaid } from '../ui/times.ts';

/** Whom it goes to, and what each of them reads of how they were kept informed: from the record, not to be edited. */
export function Readers({ readers }: { readers: WriteUpView['readers'] }) {
  return (
    <Card aria-labelledby="letter-readers">
      <CardHead
        id="letter-readers"
        title="How we kept them informed"
        hint="Stands under the letter, for each who reads it. It comes from the record and cannot be edited."
      />
      <CardBody>
        <div className="overflow-x-auto">
          <table className="w-full text-left text-sm">
            <thead className="text-xs text-muted">
              <tr>
                <th className="py-1 pr-4 font-medium">Readers</th>
                <th className="py-1 pr-4 font-medium">First word</th>
                <th className="py-1 pr-4 font-medium">Longest silence</th>
                <th className="py-1 pr-4 font-medium">Words</th>
                <th className="py-1 font-medium">Promises kept</th>
              </tr>
            </thead>
            <tbody>
              {readers.map(({ audience, name, record }) => (
                <tr key={audience} className="border-t border-line">
                  <th scope="row" className="py-2 pr-4 font-medium">
                    {name}
                  </th>
                  <td className="tabular py-2 pr-4">after {lengthSaid(record.firstWordAfterMinutes)}</td>
                  <td className="tabular py-2 pr-4">{lengthSaid(record.longestSilenceMinutes)}</td>
                  <td className="tabular py-2 pr-4">{record.words}</td>
                  <td className="tabular py-2">
                    {record.promisesKept} of {record.promisesMade}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </CardBody>
    </Card>
  );
}
