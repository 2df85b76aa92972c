import { api } from '../../api/client.ts';
import type { ComponentShape } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../ui/Button.tsx';

/** Off the page, kept for history. Can come back. */
export function ArchivedList({
  components,
  mayEdit,
}: {
  components: readonly ComponentShape[];
  mayEdit: boolean;
}) {
  const restore = useAct(
    ({ id, version }: ComponentShape) => api.patch(`/components/${id}`, { archived: false }, version),
    { renews: [['components']], says: 'Back on the page' },
  );
  if (components.length === 0) return null;
  return (
    <details className="text-muted">
      <summary className="rounded-control py-2 font-medium hover:text-ink">
        Off the page ({components.length})
      </summary>
      <ul>
        {components.map((component) => (
          <li key={component.id} className="flex min-h-10 items-center gap-3">
            <span className="flex-1">{component.name}</span>
            {mayEdit && (
              <Button size="small" onClick={() => restore.mutate(component)}>
                Put back
              </Button>
            )}
          </li>
        ))}
      </ul>
      {restore.error && <p className="text-sm text-silent">{restore.error.sentence}</p>}
    </details>
  );
}
