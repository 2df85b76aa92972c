import type { TemplateShape } from '../../api/shapes.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { parts } from './tokens.ts';

/** How it reads: with sample facts as stored, or with its blanks marked while it is being changed. */
export function Preview({ body, template }: { body: string; template: TemplateShape }) {
  const changed = body !== template.body;
  return (
    <Card aria-live="off">
      <CardHead
        title="How it reads"
        hint={
          changed
            ? 'Blanks are marked. Save to see it with sample facts.'
            : 'With facts of a sample incident.'
        }
      />
      <CardBody>
        <p className="max-w-prose text-base whitespace-pre-wrap">
          {changed
            ? parts(body).map(({ text, blank, at }) =>
                blank ? <Blank key={at}>{text.slice(1, -1).replaceAll('_', ' ')}</Blank> : text,
              )
            : template.sample}
        </p>
      </CardBody>
    </Card>
  );
}
