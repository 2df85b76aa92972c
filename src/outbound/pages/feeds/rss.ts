import { type Feed, type FeedEntry, xml } from './feed.ts';

/** RSS 2.0. */
export function rss(feed: Feed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${xml(feed.title)}</title>
<link>${xml(feed.home)}</link>
<description>${xml(feed.title)}</description>
<language>en</language>
<lastBuildDate>${new Date(feed.updatedAt).toUTCString()}</lastBuildDate>
<atom:link rel="self" type="application/rss+xml" href="${xml(feed.home)}history.rss"/>
${feed.entries.map(item).join('')}</channel>
</rss>
`;
}

function item(one: FeedEntry): string {
  return `<item>
<title>${xml(one.title)}</title>
<link>${xml(one.url)}</link>
<guid isPermaLink="true">${xml(one.url)}</guid>
<pubDate>${new Date(one.publishedAt).toUTCString()}</pubDate>
<description>${xml(one.content)}</description>
</item>
`;
}
