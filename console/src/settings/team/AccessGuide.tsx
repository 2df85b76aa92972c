import { accessWords } from '../../shell/access.ts';

/** What each access lets somebody do; each includes the one before. */
export function AccessGuide() {
  return (
    <section aria-labelledby="access-guide" className="text-sm">
      <h2 id="access-guide" className="mb-2 text-xs font-medium text-muted">
        What each access may. Each includes the ones above it.
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        {Object.entries(accessWords).map(([access, { name, may }]) => (
          <div key={access} className="contents">
            <dt className="font-medium">{name}</dt>
            <dd className="text-muted">{may}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
