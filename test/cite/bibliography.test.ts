import { expect, it } from 'vitest';
import { formatBibliography } from '../../src/cite/bibliography.ts';
import { Source } from '../../src/model/source.ts';

it.each([
  [
    'a report of two authors',
    {
      type: 'report',
      title: 'Who Paid for the Canal: A Study of TOLLS vs. Taxes',
      author: [
        { family: 'Oduya', given: 'Miriam' },
        { family: 'Lindqvist', given: 'Per' },
      ],
      issued: { 'date-parts': [[1998, 4]] },
      publisher: 'Harbour Institute',
      URL: 'https://example.org/canal_1998?a=1&b=2',
    },
    'Oduya, M., & Lindqvist, P. (1998). Who Paid for the Canal: A Study of TOLLS vs. Taxes. Harbour Institute. https://example.org/canal_1998?a=1&b=2',
  ],
  [
    'a post of a body, with its day',
    {
      type: 'post-weblog',
      title: 'Lock Keepers Strike',
      author: [{ literal: 'Towpath Watch' }],
      issued: { 'date-parts': [[2011, 7, 3]] },
      'container-title': 'The Towpath',
    },
    'Towpath Watch. (2011, July 3). Lock Keepers Strike. The Towpath.',
  ],
  ['a title alone', { title: 'Minutes' }, 'Minutes. (n.d.).'],
  ['a type that CSL does not know', { type: 'leaflet', title: 'Dredge Now' }, 'Dredge Now. (n.d.).'],
  ['a title with markup and a line break', { title: 'On <i>x</i>\n & y' }, 'On <i>x</i> & y. (n.d.).'],
])('%s comes out as one line of APA', (_name, metadata, line) => {
  expect(formatBibliography(Source.parse({ id: 'canal', ...metadata }))).toBe(line);
});

it.each([
  [
    'harvard',
    'Oduya, M. (1998) Who Paid for the <Canal>. Harbour Institute. Available at: https://example.org/c.',
  ],
  [
    'vancouver',
    'Oduya M. Who Paid for the <Canal> [Internet]. Harbour Institute; 1998. Available from: https://example.org/c',
  ],
] as const)('the style %s has its own form, without a number of a list', (style, line) => {
  const source = Source.parse({
    id: 'canal',
    type: 'report',
    title: 'Who Paid for the <Canal>',
    author: [{ family: 'Oduya', given: 'Miriam' }],
    issued: { 'date-parts': [[1998]] },
    publisher: 'Harbour Institute',
    URL: 'https://example.org/c',
  });
  expect(formatBibliography(source, style)).toBe(line);
});
