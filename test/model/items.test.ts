import { expect, test } from 'vitest';
import { withMarks } from '../../src/model/items.ts';

test('doubtful words are marked before the notes behind them', () => {
  const { text, highlights } = withMarks({
    quote: 'The bel1 rang twice.',
    highlights: [[4, 8]],
    marks: [
      { note: '2', offset: 8 },
      { note: '3', offset: 20 },
    ],
    recognition: { confidence: 91, doubtful: [[4, 8]] },
  });
  expect(text).toBe('The bel1[?]² rang twice.³');
  expect(highlights.map(([start, end]) => text.slice(start, end))).toEqual(['bel1']);
});
