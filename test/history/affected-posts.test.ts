import { expect, test } from 'vitest';
import { affectedPosts } from '../../src/history/affected-posts.ts';
import type { SharedQuote } from '../../src/model/upload.ts';
import { plainParts } from '../library/parts.ts';

const AT = '2026-03-01T10:00:00.000Z';
const OPEN = '110011001100110011';
const share = (handle: string, quote: string, more: Partial<SharedQuote> = {}): SharedQuote => ({
  ...{ at: AT, by: '1', channel: OPEN, message: '7', request: 'r', version: 'v', handle, quote },
  ...more,
});
const library = (restricted?: string[]) => {
  const source = { id: 'tides', type: 'report', title: 'The tides', restricted };
  return plainParts('v1', { id: 'tides', texts: ['The gauge broke.'], other: { source } }).documents;
};

test('a post whose quote holds is not affected', () => {
  expect(affectedPosts([share('tides ¶1', 'gauge broke')], library())).toEqual([]);
});

test.each([
  ['changed', share('tides ¶1', 'The lamp broke.'), library()],
  ['removed', share('lamps ¶1', 'gauge'), library()],
  ['restricted', share('tides ¶1', 'gauge'), library(['220022002200220022'])],
  ['forgotten', share('tides ¶1', ''), library()],
])('a post tells that its source was %s', (effect, shared, documents) => {
  expect(affectedPosts([shared], documents)).toEqual([
    { channel: OPEN, message: '7', effect, handles: [shared.handle] },
  ]);
  const marked = effect === 'changed' ? 'changed' : undefined;
  if (marked) expect(affectedPosts([{ ...shared, marked }], documents)).toEqual([]);
});

test('a post in a thread sees what the channel of the thread sees', () => {
  const thread = share('tides ¶1', 'gauge', { channel: '9', parent: OPEN });
  expect(affectedPosts([thread], library([OPEN]))).toEqual([]);
  expect(affectedPosts([share('tides ¶1', 'gauge', { channel: null })], library([OPEN]))).toMatchObject([
    { channel: null, effect: 'restricted' },
  ]);
});

test('the gravest effect of several quotes in one post counts', () => {
  const shares = [share('tides ¶1', 'The lamp'), share('lamps ¶1', 'gauge'), share('tides ¶1', 'gauge')];
  expect(affectedPosts(shares, library())).toEqual([
    { channel: OPEN, message: '7', effect: 'removed', handles: ['tides ¶1', 'lamps ¶1'] },
  ]);
});
