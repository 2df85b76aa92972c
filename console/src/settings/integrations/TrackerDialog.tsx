import { useState } from 'react';
import type {
  FollowUpWebhookView,
  NewFollowUpWebhookView,
} from '../../../../src/inbound/api/shapes/review.ts';
import { api } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { Checkbox } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Input, Select, Textarea } from '../../ui/Input.tsx';
import { TrackerSecret } from './TrackerSecret.tsx';
import { headersAsText, headersIn, type RecipeName, recipes } from './tracker-recipes.ts';

type Props = { webhook: FollowUpWebhookView | null; onClose: () => void };

const empty = { name: '', url: '', body: null, link: null, sends: 'new', sensitive: false } as const;

/** Where to call, with which key, and in which shape. A recipe fills in what a known tracker asks for. */
export function TrackerDialog({ webhook, onClose }: Props) {
  const [fields, setFields] = useState(() => ({ ...empty, ...editable(webhook) }));
  const [headers, setHeaders] = useState('');
  const [made, setMade] = useState<NewFollowUpWebhookView | null>(null);
  const save = useAct(
    () => {
      const typed = {
        ...fields,
        body: fields.body?.trim() ? fields.body : null,
        link: fields.link?.trim() || null,
      };
      if (webhook)
        return api.patch<null>(
          `/follow-up-webhooks/${webhook.id}`,
          { ...typed, ...(headers.trim() ? { headers: headersIn(headers) } : {}) },
          webhook.version,
        );
      return api.post<NewFollowUpWebhookView>('/follow-up-webhooks', {
        ...typed,
        headers: headersIn(headers),
      });
    },
    {
      renews: [['follow-up-webhooks']],
      ...(webhook ? { says: 'Saved' } : {}),
      done: (answer) => (answer && 'secret' in answer ? setMade(answer) : onClose()),
    },
  );
  if (made) return <TrackerSecret made={made} onClose={onClose} />;
  const problems = save.error?.fields ?? {};
  const problemOfHeaders = Object.entries(problems).find(([path]) => path.startsWith('headers'))?.[1];
  const take = (name: RecipeName) => {
    const { url, body, link, headers: asked } = recipes[name];
    setFields({
      ...fields,
      url,
      body,
      link,
      ...(fields.name === '' && name !== 'own' ? { name: recipes[name].name } : {}),
    });
    setHeaders(headersAsText(asked));
  };
  return (
    <FormDialog
      size="normal"
      title={webhook ? `Edit “${webhook.name}”` : 'Send follow-ups to a tracker'}
      act={webhook ? 'Save' : 'Add it'}
      saving={save}
      onClose={onClose}
    >
      {!webhook && <Recipes onTake={take} />}
      <Field label="Name" error={problems.name}>
        <Input
          required
          maxLength={120}
          value={fields.name}
          onChange={(event) => setFields({ ...fields, name: event.target.value })}
        />
      </Field>
      <Field label="Address to call" hint="Replace what stands in capitals." error={problems.url}>
        <Input
          required
          type="url"
          maxLength={2_000}
          placeholder="https://"
          value={fields.url}
          onChange={(event) => setFields({ ...fields, url: event.target.value })}
        />
      </Field>
      <Field label="Headers" hint={headersHint(webhook)} error={problemOfHeaders}>
        <Textarea
          rows={2}
          spellCheck={false}
          className="font-mono text-xs"
          placeholder="Authorization: Bearer …"
          value={headers}
          onChange={(event) => setHeaders(event.target.value)}
        />
      </Field>
      <Field
        label="Body"
        hint="JSON with {{what}}, {{owner}}, {{due}}, {{dueDate}}, {{incident}}, {{headline}}, {{url}} and others in it. Empty: Candor’s own shape."
        error={problems.body}
      >
        <Textarea
          rows={4}
          spellCheck={false}
          className="max-h-64 font-mono text-xs"
          value={fields.body ?? ''}
          onChange={(event) => setFields({ ...fields, body: event.target.value })}
        />
      </Field>
      <Field
        label="Link to the issue"
        hint="Only where the answer holds none: https://acme.atlassian.net/browse/{key}, with what the answer calls it."
        error={problems.link}
      >
        <Input
          maxLength={2_000}
          value={fields.link ?? ''}
          onChange={(event) => setFields({ ...fields, link: event.target.value })}
        />
      </Field>
      <Checkbox
        label="Tell it every change"
        hint="Also when one is moved, handed over, done, dropped or opened again. Trackers that make an issue of each call want this off."
        checked={fields.sends === 'every-change'}
        onChange={(event) => setFields({ ...fields, sends: event.target.checked ? 'every-change' : 'new' })}
      />
      <Checkbox
        label="Sensitive incidents too"
        hint="Whoever reads the tracker then reads about them."
        checked={fields.sensitive}
        onChange={(event) => setFields({ ...fields, sensitive: event.target.checked })}
      />
    </FormDialog>
  );
}

function Recipes({ onTake }: { onTake: (name: RecipeName) => void }) {
  return (
    <Field label="Begin with" hint="Fills in what it asks for. Everything can be changed.">
      <Select defaultValue="own" onChange={(event) => onTake(event.target.value as RecipeName)}>
        {Object.entries(recipes).map(([name, recipe]) => (
          <option key={name} value={name}>
            {recipe.name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

type Fields = Pick<FollowUpWebhookView, keyof typeof empty>;

function editable(webhook: FollowUpWebhookView | null): Fields {
  if (!webhook) return empty;
  const { name, url, body, link, sends, sensitive } = webhook;
  return { name, url, body, link, sends, sensitive };
}

function headersHint(webhook: FollowUpWebhookView | null): string {
  const one = 'One on each line. Kept enciphered and never shown again.';
  if (!webhook || webhook.headerNames.length === 0) return one;
  return `${one} Set now: ${webhook.headerNames.join(', ')}. What you write replaces all of them; empty keeps them.`;
}
