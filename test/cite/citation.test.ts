import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { formatCitation } from '../../src/cite/citation.ts';
import { Source } from '../../src/model/source.ts';
import { starred } from './styles/starred.ts';

const report = {
  id: 'canal-1998',
  type: 'report',
  title: 'Who Paid for the Canal',
  author: [
    { family: 'Oduya', given: 'Miriam' },
    { family: 'Lindqvist', given: 'Per' },
  ],
  issued: { 'date-parts': [[1998, 4]] },
};

it.each([
  [{ note: '15' }, 'Oduya & Lindqvist (1998), Who Paid for the Canal, n. 15'],
  [
    { section: 'Who “Owns” It', paragraph: 3 },
    'Oduya & Lindqvist (1998), Who Paid for the Canal, “Who ‘Owns’ It”, para. 3',
  ],
  [{ page: '9–10', entry: 27 }, 'Oduya & Lindqvist (1998), Who Paid for the Canal, pp. 9–10, no. 27'],
  [{ filePage: 5 }, 'Oduya & Lindqvist (1998), Who Paid for the Canal, PDF p. 5'],
  [{ page: 'iv', filePage: 5 }, 'Oduya & Lindqvist (1998), Who Paid for the Canal, p. iv'],
  [{}, 'Oduya & Lindqvist (1998), Who Paid for the Canal'],
])('the place %j follows the short form and the title', (locator, citation) => {
  expect(formatCitation(Source.parse(report), locator).text).toBe(citation);
});

it.each([
  [{ author: [{ literal: 'Harbour Board' }] }, 'Harbour Board (1998), Who Paid for the Canal, para. 2'],
  [{ author: [...report.author, { family: 'Sow' }] }, 'Oduya et al. (1998), Who Paid for the Canal, para. 2'],
  [{ author: undefined, editor: [{ family: 'Sow' }] }, 'Sow (1998), Who Paid for the Canal, para. 2'],
  [{ author: undefined }, 'Who Paid for the Canal (1998), para. 2'],
  [{ author: [], issued: undefined }, 'Who Paid for the Canal (n.d.), para. 2'],
  [{ issued: { 'date-parts': [[-44]] } }, 'Oduya & Lindqvist (44 BCE), Who Paid for the Canal, para. 2'],
  [{ 'title-short': 'Tolls' }, 'Oduya & Lindqvist (1998), Tolls, para. 2'],
  [{ title: 'Who\n  Paid' }, 'Oduya & Lindqvist (1998), Who Paid, para. 2'],
])('with %j it is what the metadata allow', (change, citation) => {
  expect(formatCitation(Source.parse({ ...report, ...change }), { paragraph: 2 }).text).toBe(citation);
});

it.each([
  ['report', 'Oduya (1998), *On “Tolls”*'],
  ['article', 'Oduya (1998), “On ‘Tolls’”'],
  ['thesis', 'Oduya (1998), “On ‘Tolls’”'],
  ['legislation', 'Oduya (1998), On “Tolls”'],
  ['broadcast', 'Oduya (1998), *On “Tolls”*'],
])('the title of a %s is set as in the notes', (type, citation) => {
  const author = [{ family: 'Oduya' }];
  const source = Source.parse({ ...report, type, author, title: 'On “Tolls”' });
  expect(starred(formatCitation(source))).toBe(citation);
});

it('neither importing the module nor a short citation loads citeproc', () => {
  const script = `
    import { createRequire } from 'node:module';
    import { formatCitation } from './src/cite/citation.ts';
    import { entryOf } from './src/cite/styles/forms.ts';
    import { shippedShelf } from './src/library/store/styles/shelf.ts';
    const loaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('citeproc'));
    const source = { id: 'a', type: 'book', title: 'A Book' };
    formatCitation(source, { paragraph: 1 });
    const before = loaded();
    entryOf({ source }, shippedShelf.own.notes);
    console.log(before, loaded());`;
  const output = execFileSync(
    process.execPath,
    ['--import', 'tsx/esm', '--input-type=module', '-e', script],
    {
      encoding: 'utf8',
    },
  );
  expect(output.trim()).toBe('false true');
});

it('the title of a whole work is italic, the title of a part of one is not', () => {
  const { text, italics } = formatCitation(Source.parse(report), { page: '3' });
  expect(italics.map((span) => text.slice(...span))).toEqual(['Who Paid for the Canal']);
  expect(formatCitation(Source.parse({ ...report, type: 'chapter' })).italics).toEqual([]);
});
