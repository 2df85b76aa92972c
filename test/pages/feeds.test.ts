import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atom } from '../../src/outbound/pages/feeds/atom.ts';
import { feedOf } from '../../src/outbound/pages/feeds/feed.ts';
import { jsonFeed } from '../../src/outbound/pages/feeds/json-feed.ts';
import { rss } from '../../src/outbound/pages/feeds/rss.ts';
import { closedOne, now, openOne, siteOf, update } from './sample.ts';

const origin = 'https://status.acme.example';
const feed = feedOf(
  siteOf(openOne, ...Array.from({ length: 40 }, (_, index) => closedOne(index + 1))),
  origin,
);

/** A strict little reader: every tag closed in order, every entity known. Returns the texts by path. */
function parse(document: string): Map<string, string[]> {
  const body = document.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\n/, '');
  assert.notEqual(body, document, 'no XML declaration');
  const texts = new Map<string, string[]>();
  const path: string[] = [];
  for (const [, close, name = '', rest = '', text = ''] of body.matchAll(
    /<(\/?)([\w:]+)((?: [^<>]*)?)>([^<]*)/g,
  )) {
    assert.match(text, /^(?:[^&]|&#\d+;)*$/);
    if (close) assert.equal(path.pop(), name);
    else if (!rest.endsWith('/')) {
      path.push(name);
      const at = path.join('/');
      texts.set(at, [
        ...(texts.get(at) ?? []),
        text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)),
      ]);
    }
  }
  assert.deepEqual(path, []);
  return texts;
}

test('the Atom feed has one lasting entry for each incident, with all its words', () => {
  const texts = parse(atom(feed));
  assert.equal(texts.get('feed/entry')?.length, 30);
  assert.equal(texts.get('feed/entry/id')?.[0], `${origin}/incidents/inc_open`);
  assert.equal(texts.get('feed/entry/title')?.[0], openOne.headline);
  assert.match(
    texts.get('feed/entry/content')?.[0] ?? '',
    /working on a fix[\s\S]+We have seen something wrong/,
  );
  for (const time of texts.get('feed/entry/updated') ?? []) assert.equal(new Date(time).toISOString(), time);
  const changed = feedOf(siteOf({ ...openOne, version: 5, changedAt: now }), origin);
  assert.equal(changed.entries[0]?.url, feed.entries[0]?.url);
});

test('the RSS feed has the same', () => {
  const texts = parse(rss(feed));
  assert.equal(texts.get('rss/channel/item')?.length, 30);
  assert.equal(texts.get('rss/channel/item/guid')?.[0], `${origin}/incidents/inc_open`);
  assert.equal(texts.get('rss/channel/item/pubDate')?.[0], 'Mon, 23 Nov 2026 14:03:00 GMT');
});

test('the JSON feed is version 1.1', () => {
  const body = jsonFeed(feed);
  assert.equal(body.version, 'https://jsonfeed.org/version/1.1');
  assert.equal(body.feed_url, `${origin}/feed.json`);
  for (const item of body.items)
    assert.deepEqual(Object.keys(item), [
      'id',
      'url',
      'title',
      'content_html',
      'date_published',
      'date_modified',
    ]);
});

test('text that is no XML does not break a feed', () => {
  const evil = ']]> <a> & " \u0001 \ufffe \ud800 \u202e';
  const site = siteOf({ ...openOne, headline: evil, updates: [update('u', 'identified', now, [evil])] });
  for (const document of [atom(feedOf(site, origin)), rss(feedOf(site, origin))])
    assert.match([...parse(document).values()].flat().join(), /\]\]> <a> & "/);
});

test('an empty page has an empty, valid feed', () => {
  assert.equal(parse(atom(feedOf(siteOf(), origin))).get('feed/entry'), undefined);
});
