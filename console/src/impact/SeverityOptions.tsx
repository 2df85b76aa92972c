import { severityWords } from './impact.ts';

/** How badly something hurts, to choose from. */
export function SeverityOptions() {
  return Object.entries(severityWords).map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
