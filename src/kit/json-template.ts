/** What may stand between double braces: text, or a value that stands for itself. */
export type TemplateValues = Readonly<Record<string, string | number | boolean | null>>;

const token = /\{\{\s*([A-Za-z]+)\s*\}\}/g;

/**
 * Fills `{{names}}` into a JSON text. Values are written so that they stay inside the string they stand in: whatever
 * somebody typed, the answer is JSON of the same shape. Unknown names become nothing.
 */
export function filledJson(template: string, values: TemplateValues): string {
  return template.replace(token, (_, name: string) => {
    const value = values[name] ?? '';
    return JSON.stringify(String(value)).slice(1, -1);
  });
}

/** What is wrong with a template, as a sentence; `null` when it is JSON whatever is filled in. */
export function templateProblem(template: string, values: TemplateValues): string | null {
  const unknown = [...template.matchAll(token)]
    .map(([, name = '']) => name)
    .find((name) => !(name in values));
  if (unknown !== undefined)
    return `There is no “${unknown}” to fill in. There are: ${Object.keys(values).join(', ')}.`;
  const nasty = Object.fromEntries(Object.keys(values).map((name) => [name, '"}]\\\n, "x": [1']));
  try {
    JSON.parse(filledJson(template, nasty));
    return null;
  } catch {
    return 'This is not JSON once it is filled in. Put each {{name}} inside double quotes.';
  }
}
