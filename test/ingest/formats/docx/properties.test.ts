import { expect, test } from 'vitest';
import { bold, paragraph, readWord, run, styled, type WordParts } from './word.ts';

const PROSE = paragraph(
  'The keeper opened the upper gate at nine in the morning, and the barge went through.',
);
const core = (title: string, creator = '') =>
  `<dc:title>${title}</dc:title><dc:creator>${creator}</dc:creator>`;
const sourceOf = async (parts: WordParts) => (await readWord(parts)).source;

test('the title page says more than the properties', async () => {
  const document =
    styled('Title', 'Locks of') +
    styled('Title', 'the Ard') +
    styled('Author', 'Ines Brandt') +
    styled('Date', '4 May 2011') +
    PROSE;
  const properties = `${core('Old locks', 'Jon Veld')}<dcterms:created>2019-01-02T00:00:00Z</dcterms:created>`;
  expect(
    await sourceOf({ document, core: properties, app: '<Company>Ard Water Board</Company>' }),
  ).toMatchObject({
    title: 'Locks of the Ard',
    author: [{ given: 'Ines', family: 'Brandt' }],
    issued: { 'date-parts': [[2011, 5, 4]] },
    publisher: 'Ard Water Board',
  });
});

test('the properties name a document without headings', async () => {
  expect(
    await sourceOf({ document: PROSE, core: core('Locks of the Ard', 'Jon Veld; Ines Brandt') }),
  ).toMatchObject({
    title: 'Locks of the Ard',
    author: [
      { given: 'Jon', family: 'Veld' },
      { given: 'Ines', family: 'Brandt' },
    ],
  });
});

test.each([
  'Microsoft Word Document',
  'report_v3.docx',
  'Untitled',
  '[Document title]',
  'Dokument1',
  'A/LOCK/7/12',
  '…',
])('the title "%s" is none', async (title) => {
  expect((await sourceOf({ document: PROSE, core: core(title) })).title).toBe('ferry-7');
});

test.each(['Administrator', 'jveld', 'Antoni', 'Microsoft Office User', 'python-docx', 'Your User Name'])(
  'the author "%s" is none',
  async (creator) => {
    expect((await sourceOf({ document: PROSE, core: core('Locks', creator) })).author).toBeUndefined();
  },
);

test.each(['Microsoft', 'HP', 'home', 'Hewlett-Packard Company'])(
  'the company "%s" is none',
  async (company) => {
    expect(
      (await sourceOf({ document: PROSE, app: `<Company>${company}</Company>` })).publisher,
    ).toBeUndefined();
  },
);

test.each([
  ['larger type', paragraph(run('Locks of the Ard', '<w:sz w:val="40"/>'))],
  ['bold type', paragraph(bold('Locks of the Ard'))],
  ['the middle of the line', paragraph('Locks of the Ard', '<w:jc w:val="center"/>')],
])('a first line in %s is the title', async (_, line) => {
  const text = PROSE.replace('<w:t', '<w:rPr><w:sz w:val="22"/></w:rPr><w:t');
  const { source, passages } = await readWord(line + text);
  expect(source.title).toBe('Locks of the Ard');
  expect(passages[0]?.role).toBe('heading');
});

test('the largest line above the text is the title, even between headings', async () => {
  const large = paragraph(run('Locks of the Ard', '<w:sz w:val="60"/>'));
  const date = paragraph(run('4 May 2011', '<w:sz w:val="80"/>'));
  const document = styled('Heading1', 'Ard Water Board') + date + large + PROSE;
  expect((await sourceOf({ document })).title).toBe('Locks of the Ard');
  expect((await sourceOf({ document, core: core('Ard Water Board') })).title).toBe('Ard Water Board');
});

test('a title that the text has not, is that of an older document', async () => {
  const document = paragraph(run('Locks of the Ard', '<w:sz w:val="40"/>')) + PROSE;
  expect((await sourceOf({ document, core: core('Minutes of March') })).title).toBe('Locks of the Ard');
});
