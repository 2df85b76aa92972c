import { type FormEvent, useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import type { TemplateShape } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { Textarea } from '../../ui/Input.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { Preview } from './Preview.tsx';
import { templateWords } from './template-words.ts';
import { unknownTokens } from './tokens.ts';

type Props = { template: TemplateShape; all: readonly TemplateShape[]; mayEdit: boolean };

/** One template: its words, its blanks, and how it reads when they are filled. */
export function TemplateEditor({ template, all, mayEdit }: Props) {
  const [body, setBody] = useState(template.body);
  const area = useRef<HTMLTextAreaElement>(null);
  const options = { renews: [['templates']] };
  const save = useAct(() => api.patch(`/templates/${template.name}`, { body }, template.version), {
    ...options,
    says: 'Template saved',
  });
  const reset = useAct(() => api.delete(`/templates/${template.name}`, template.version), {
    ...options,
    says: 'Back to the words it came with',
  });
  const insert = (token: string) => {
    const { selectionStart = body.length, selectionEnd = body.length } = area.current ?? {};
    setBody(`${body.slice(0, selectionStart)}{${token}}${body.slice(selectionEnd)}`);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(selectionStart + token.length + 2, selectionStart + token.length + 2);
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined);
  };
  const words = templateWords[template.name];
  const unknown = unknownTokens(body, all);
  const changed = body !== template.body;
  return (
    <div className="grid min-w-0 items-start gap-6 xl:grid-cols-2">
      <Card>
        <CardHead title={words?.title ?? template.name} hint={words?.when}>
          {template.preApproved && (
            <Badge tone="ok" icon={<Shape name="done" size={12} />}>
              pre-approved
            </Badge>
          )}
        </CardHead>
        <CardBody>
          <form onSubmit={submit} className="flex flex-col gap-4">
            <Field
              label="Words"
              hint="{blanks} are filled from the facts of the incident."
              error={
                save.error?.fields.body ??
                (unknown.length > 0
                  ? `There is no blank called {${unknown[0]}}. It would never be filled.`
                  : null)
              }
            >
              <Textarea
                ref={area}
                required
                maxLength={2000}
                readOnly={!mayEdit}
                value={body}
                onChange={(event) => setBody(event.target.value)}
                className="min-h-48 text-base"
              />
            </Field>
            {mayEdit && <Tokens template={template} onInsert={insert} />}
            {save.error && (
              <ErrorNote title="Not saved" error={save.error} safe="Your words are still here." />
            )}
            {reset.error && <ErrorNote title="Not reset" error={reset.error} />}
            {mayEdit && (
              <div className="flex flex-wrap items-center gap-2">
                <Button
                  type="submit"
                  look="primary"
                  disabled={!changed || body.trim() === ''}
                  busy={save.isPending}
                >
                  Save
                </Button>
                {changed && <Button onClick={() => setBody(template.body)}>Undo changes</Button>}
                {template.changed && (
                  <Button look="quiet" busy={reset.isPending} onClick={() => reset.mutate(undefined)}>
                    Back to default
                  </Button>
                )}
              </div>
            )}
          </form>
        </CardBody>
      </Card>
      <Preview body={body} template={template} />
    </div>
  );
}

function Tokens({ template, onInsert }: { template: TemplateShape; onInsert: (token: string) => void }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-xs font-medium text-muted">Insert a blank</legend>
      <div className="flex flex-wrap gap-1.5">
        {template.tokens.map((token) => (
          <Button key={token} size="small" onClick={() => onInsert(token)} className="font-mono">
            {`{${token}}`}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
