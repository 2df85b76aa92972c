import { iso } from '../moments.ts';
import { type Feed, type FeedEntry, xml } from './feed.ts';

/** RFC 4287. */
export function atom(feed: Feed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${xml(feed.home)}</id>
<title>${xml(feed.title)}</title>
<updated>${iso(feed.updatedAt)}</updated>
<author><name>${xml(feed.title)}</name></author>
<link rel="alternate" type="text/html" href="${xml(feed.home)}"/>
<link rel="self" type="application/atom+xml" href="${xml(feed.home)}history.atom"/>
${feed.entries.map(entry).join('')}</feed>
`;
}

function entry(one: FeedEntry): string {
  return `<entry>
<id>${xml(one.url)}</id>
<title>${xml(one.title)}</title>
<published>${iso(one.publishedAt)}</published>
<updated>${iso(one.updatedAt)}</updated>
<link rel="alternate" type="text/html" href="${xml(one.url)}"/>
<content type="html">${xml(one.content)}</content>
</entry>
`;
}
