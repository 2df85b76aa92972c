import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { PasteForm } from './PasteForm.tsx';
import { PickForm } from './PickForm.tsx';
import { RuleForm } from './RuleForm.tsx';

type Way = 'rule' | 'list' | 'one';
const ways = [
  { value: 'rule', label: 'By what they use' },
  { value: 'list', label: 'Paste a list' },
  { value: 'one', label: 'One by one' },
] as const;

/** Three ways to say who is affected; they add up. */
export function AddAffected({ incident, onClose }: { incident: IncidentView; onClose: () => void }) {
  const [way, setWay] = useState<Way>('rule');
  return (
    <Sheet open onClose={onClose} title="Who is affected?">
      <div className="flex flex-col gap-5">
        <Segmented label="How" value={way} options={ways} onChange={setWay} />
        {way === 'rule' && <RuleForm incident={incident} onDone={onClose} />}
        {way === 'list' && <PasteForm incident={incident} onDone={onClose} />}
        {way === 'one' && <PickForm incident={incident} />}
      </div>
    </Sheet>
  );
}
