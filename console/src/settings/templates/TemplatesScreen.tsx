import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { templatesQuery } from '../../api/queries.ts';
import type { TemplateShape } from '../../api/shapes.ts';
import { may } from '../../shell/access.ts';
import { Screen } from '../../shell/Screen.tsx';
import { useSession } from '../../shell/use-session.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';
import { templateWords } from './template-words.ts';

/** The words that stand ready before anybody needs them. */
export function TemplatesScreen() {
  const session = useSession();
  const { name } = useSearch({ from: '/shell/settings/templates' });
  const answer = useQuery(templatesQuery);
  return (
    <Screen
      title="Templates"
      about="The words that stand ready before anybody needs them. A sentence whose blank is unknown is dropped, never sent with a hole."
    >
      <Loaded of={answer} what="The templates">
        {(templates) => {
          const chosen = templates.find((template) => template.name === name) ?? templates[0];
          return (
            <div className="grid items-start gap-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
              <Index templates={templates} chosen={chosen} />
              {chosen && (
                <TemplateEditor
                  key={`${chosen.name} ${chosen.version}`}
                  template={chosen}
                  all={templates}
                  mayEdit={may(session, 'admin')}
                />
              )}
            </div>
          );
        }}
      </Loaded>
    </Screen>
  );
}

function Index({
  templates,
  chosen,
}: {
  templates: readonly TemplateShape[];
  chosen: TemplateShape | undefined;
}) {
  return (
    <nav
      aria-label="Templates"
      className="-mx-1 flex gap-1 overflow-x-auto p-1 lg:sticky lg:top-24 lg:flex-col lg:overflow-visible"
    >
      {templates.map(({ name, changed }) => (
        <Link
          key={name}
          to="/settings/templates"
          search={{ name }}
          replace
          resetScroll={false}
          aria-current={name === chosen?.name ? 'true' : undefined}
          className="flex min-h-9 shrink-0 items-center gap-2 rounded-control px-3 text-sm font-medium text-muted hover:text-ink aria-[current]:bg-surface aria-[current]:text-ink aria-[current]:shadow-card aria-[current]:ring-1 aria-[current]:ring-line pointer-coarse:min-h-11"
        >
          <span className="flex-1 whitespace-nowrap">{templateWords[name]?.title ?? name}</span>
          {changed && <Badge>yours</Badge>}
        </Link>
      ))}
    </nav>
  );
}
