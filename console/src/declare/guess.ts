import type { IncidentSummary } from '../../../src/inbound/api/shapes/incident.ts';

export type Severity = IncidentSummary['severity'];

const signs: readonly { severity: Severity; pattern: RegExp }[] = [
  {
    severity: 'sev1',
    pattern:
      /\b(nobody|no one|everyone|everybody|all (of )?(our )?(customers|users)|completely|entirely|outage|data loss|lost data|breach|leak(ed)?|everything)\b/i,
  },
  {
    severity: 'sev3',
    pattern:
      /\b(slow(er|ly)?|delay(s|ed)?|late|a few|some people|sometimes|occasional(ly)?|one customer|takes? (too )?long(er)?)\b/i,
  },
  { severity: 'sev4', pattern: /\b(cosmetic|typo|minor|small|wrong colou?r|looks (odd|wrong))\b/i },
];

/** How bad it sounds. Doubt is sev2: enough to be told about, and one click to change. */
export function guessSeverity(sentence: string): Severity {
  return signs.find(({ pattern }) => pattern.test(sentence))?.severity ?? 'sev2';
}

const its =
  /\b(breach(ed)?|hack(ed|er)?|leak(ed|ing)?|security|passwords? (were|was)|stolen|exposed|privacy|personal data|gdpr|vulnerab\w+|other customers?.? data)\b/i;
const ofOthers =
  /\b(sees?|saw|seen|shows?|reads?|gets?|got|opens?)\b.*\b((an)?other (company|customer|account|client|tenant|user|person)|(some(one|body) else|strangers?))/i;

export function soundsSensitive(sentence: string): boolean {
  return [its, ofOthers].some((pattern) => pattern.test(sentence));
}

type Named = { id: string; name: string };

/** Components whose name, or the stem of it, stands in the sentence. */
export function guessComponents<T extends Named>(sentence: string, components: readonly T[]): T[] {
  const said = stemsOf(sentence);
  return components.filter(({ name }) => {
    const wanted = stemsOf(name);
    return wanted.length > 0 && wanted.every((stem) => said.includes(stem));
  });
}

/** Open incidents that sound like this sentence, the likeliest first. */
export function alike<T extends Pick<IncidentSummary, 'headline'>>(
  sentence: string,
  open: readonly T[],
): T[] {
  const said = new Set(stemsOf(sentence));
  if (said.size < 2) return [];
  return open
    .map((incident) => ({ incident, share: shared(said, new Set(stemsOf(incident.headline))) }))
    .filter(({ share }) => share >= 0.4)
    .toSorted((one, other) => other.share - one.share)
    .map(({ incident }) => incident);
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const smaller = Math.min(one.size, other.size);
  return smaller === 0 ? 0 : [...one].filter((stem) => other.has(stem)).length / smaller;
}

const empty = new Set(
  'a an the is are be in on of for to and or not no our we us it they them their some with from cannot can will was were people customer customers user users fail fails failing failed does do don down broken working work'.split(
    ' ',
  ),
);

/** Meaningful words without their endings: "Invoices" and "invoice" are one. */
function stemsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !empty.has(word))
    .map((word) => (word.length > 4 ? word.replace(/(ings?|es|s|ed|e)$/, '') : word));
}
