import assert from 'node:assert/strict';
import { test } from 'node:test';
import { days, lengthWords, minutes, seconds } from '../../src/domain/moment.ts';

test('a length is said in its two largest units', () => {
  const said = (span: number, words: string) => assert.equal(lengthWords(span), words);
  said(-minutes(5), 'less than a minute');
  said(0, 'less than a minute');
  said(seconds(59), 'less than a minute');
  said(minutes(1), '1 min');
  said(minutes(54) + seconds(29), '54 min');
  said(minutes(54) + seconds(30), '55 min');
  said(minutes(59) + seconds(30), '1 h');
  said(minutes(72), '1 h 12 min');
  said(minutes(24 * 60 - 1), '23 h 59 min');
  said(days(1), '1 day');
  said(days(1) + minutes(29), '1 day');
  said(days(1) + minutes(23 * 60 + 29), '1 day 23 h');
  said(days(2) - minutes(30), '2 days');
  said(days(2) + minutes(3 * 60 + 20), '2 days 3 h');
  said(days(40), '40 days');
});
