import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { linkIn } from '../../src/engine/outcomes/follow-up-link.ts';
import { filledJson, templateProblem } from '../../src/kit/json-template.ts';
import { markdownLine, markdownQuote } from '../../src/kit/markdown.ts';
import { newWebhookSecret, signedHeaders } from '../../src/kit/webhook-signature.ts';

/** The example that the specification's own libraries are tested with. */
test('a call is signed as Standard Webhooks does it', () => {
  const headers = signedHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: 1_614_265_330_500,
    body: '{"test": 2432232314}',
  });
  assert.deepEqual(headers, {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('openssl comes to the same signature, whatever is in the body', () => {
  const secret = newWebhookSecret();
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64').toString('hex');
  for (const body of ['{}', '{"what":"Prüfen – “alles”\\n"}', 'x'.repeat(70_000)]) {
    const { 'webhook-signature': signature = '' } = signedHeaders(secret, {
      id: 'fud_1',
      at: 1_700_000_000_000,
      body,
    });
    const dgst = ['dgst', '-sha256', '-mac', 'HMAC', '-macopt', `hexkey:${key}`, '-binary'];
    const theirs = execFileSync('openssl', dgst, { input: `fud_1.1700000000.${body}` });
    assert.equal(signature, `v1,${theirs.toString('base64')}`);
  }
});

test('what is filled into a body stays inside its string, and a body that would not is refused', () => {
  const template = '{"title": "{{what}} ({{ owner }})", "list": ["{{what}}"]}';
  const values = { what: '', owner: '' };
  assert.equal(templateProblem(template, values), null);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (what, owner) => {
      const title = `${what} (${owner})`;
      assert.deepEqual(JSON.parse(filledJson(template, { what, owner })), { title, list: [what] });
    }),
  );
  for (const wrong of [
    '{"title": {{what}}}',
    '{"title": "{{else}}"}',
    'title={{what}}',
    '{"a": "{{what}}",}',
  ])
    assert.match(templateProblem(wrong, values) ?? '', /\.$/, wrong);
});

test('the link is what people open, and never something that a browser would run', () => {
  const link = (body: unknown, template: string | null = null, location?: string) =>
    linkIn({ headers: location ? { location } : {}, body: Buffer.from(JSON.stringify(body)) }, template);
  assert.equal(link({ url: 'https://api.example/7', html_url: 'https://example/7' }), 'https://example/7');
  assert.equal(link({ web_url: 'https://gitlab.example/7' }), 'https://gitlab.example/7');
  assert.equal(
    link({ data: { issueCreate: { issue: { url: 'https://linear.example/7' } } } }),
    'https://linear.example/7',
  );
  assert.equal(
    link({ key: 'OPS-7' }, 'https://jira.example/browse/{key}'),
    'https://jira.example/browse/OPS-7',
  );
  assert.equal(
    link({ key: '../admin?x#y' }, 'https://jira.example/browse/{key}'),
    'https://jira.example/browse/..%2Fadmin%3Fx%23y',
  );
  assert.equal(link({}, 'https://jira.example/browse/{key}'), null);
  assert.equal(link('taken', null, 'https://example/8'), 'https://example/8');
  for (const url of ['javascript:alert(1)', 'data:text/html,x', '/relative', 'https://a:b@example/', 7, null])
    assert.equal(link({ html_url: url }), null, String(url));
});

test('text in Markdown stays text at the beginning of a line and inside it', () => {
  assert.equal(
    markdownLine('a\n# b <i> [x](y) `c` ![d](e)'),
    'a \\# b \\<i\\> \\[x\\](y) \\`c\\` \\!\\[d\\](e)',
  );
  assert.equal(markdownQuote('# a\n\n- b\n12) c\n=== d'), '> \\# a\n>\n> \\- b\n> 12\\) c\n> \\=== d');
});
