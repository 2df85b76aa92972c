/** What a tracker asks for, to begin with: names in capitals are to be replaced. */
export type Recipe = {
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly link: string | null;
};

const told = 'From {{incident}} ({{headline}}). Owner: {{owner}}. {{url}}';

export const recipes = {
  own: { name: 'Candor’s own shape', url: '', headers: {}, body: null, link: null },
  github: {
    name: 'GitHub issues',
    url: 'https://api.github.com/repos/OWNER/REPOSITORY/issues',
    headers: { Authorization: 'Bearer TOKEN', Accept: 'application/vnd.github+json' },
    body: json({ title: '{{what}}', body: told }),
    link: null,
  },
  gitlab: {
    name: 'GitLab issues',
    url: 'https://gitlab.com/api/v4/projects/PROJECT-ID/issues',
    headers: { 'PRIVATE-TOKEN': 'TOKEN' },
    body: json({ title: '{{what}}', description: told, due_date: '{{dueDate}}' }),
    link: null,
  },
  jira: {
    name: 'Jira',
    url: 'https://SITE.atlassian.net/rest/api/2/issue',
    headers: { Authorization: 'Basic BASE64-OF-EMAIL:TOKEN' },
    body: json({
      fields: {
        project: { key: 'PROJECT' },
        issuetype: { name: 'Task' },
        summary: '{{what}}',
        description: told,
        duedate: '{{dueDate}}',
      },
    }),
    link: 'https://SITE.atlassian.net/browse/{key}',
  },
  linear: {
    name: 'Linear',
    url: 'https://api.linear.app/graphql',
    headers: { Authorization: 'KEY' },
    body: json({
      query: 'mutation($input: IssueCreateInput!) { issueCreate(input: $input) { issue { url } } }',
      variables: {
        input: { teamId: 'TEAM-ID', title: '{{what}}', description: told, dueDate: '{{dueDate}}' },
      },
    }),
    link: null,
  },
} as const satisfies Record<string, Recipe>;

export type RecipeName = keyof typeof recipes;

function json(shape: object): string {
  return JSON.stringify(shape, null, 2);
}

/** "Name: value" lines, as they are typed. */
export function headersIn(text: string): Record<string, string> {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return colon < 0 ? [line, ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}

export function headersAsText(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
