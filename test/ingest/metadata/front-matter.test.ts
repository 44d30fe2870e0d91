import { describe, expect, test } from 'vitest';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { expectedIn, foundIn } from '../../findings.ts';

const data = parseData(readDataTexts('index-data'));
const BODY =
  '\nThe lock keeper counted ninety barges in a dry summer.\n\nHe wrote each name into a book of his own.\n';
const read = (text: string) => ingest({ name: 'barges.md', bytes: Buffer.from(text) }, data);
const sourceOf = async (front: string) => {
  const { document, diagnostics } = await read(front + BODY);
  if (!document) throw new Error(JSON.stringify(diagnostics));
  expect(document.passages.map(({ text }) => text).join('\n')).toBe(BODY.trim().replace('\n\n', '\n'));
  return document.source;
};

const MARA = { family: 'Quill', given: 'Mara' };
const TOM = { family: 'Oster', given: 'Tom' };
const march = (...day: number[]) => ({ 'date-parts': [[2014, 3, ...day]] });

describe('front matter of site generators, note programs and converters', () => {
  test.each([
    [
      'Jekyll',
      '---\nlayout: post\ntitle: "Barges & locks"\nauthor: Mara Quill\ndate: 2014-03-09 07:30 -0500\n---\n',
      { title: 'Barges & locks', author: [MARA], issued: march(9) },
    ],
    [
      'Hugo in TOML',
      '+++\ntitle = "Barges"\ndate = 2014-03-09T07:00:00+01:00\nauthors = ["Mara Quill", "Tom Oster"]\n[params]\nlang = "en-GB"\n+++\n',
      { title: 'Barges', author: [MARA, TOM], issued: march(9), language: 'en-GB' },
    ],
    [
      'Hugo in JSON',
      '{\n"title": "Barges {1}",\n"author": {"name": "Mara Quill"},\n"date": "2014-03"\n}\n',
      { title: 'Barges {1}', author: [MARA], issued: march() },
    ],
    [
      'Pandoc in YAML',
      '---\ntitle: Barges\nauthor:\n- name: Mara Quill\n  affiliation: Lock Trust\n- Tom Oster\ndate: March 2014\nabstract: |\n  Words.\n\n  More: words.\n...\n',
      { title: 'Barges', author: [MARA, TOM], issued: march() },
    ],
    [
      'a title block of Pandoc',
      '% Barges\n  of the valley\n% Mara Quill; Tom Oster\n% 9 March 2014\n',
      { title: 'Barges of the valley', author: [MARA, TOM], issued: march(9) },
    ],
    [
      'MultiMarkdown',
      'Title: Barges\nAuthor: Mara Quill\nDate: March 9, 2014\nKeywords: locks,\n  water\n',
      { title: 'Barges', author: [MARA], issued: march(9) },
    ],
    [
      'Obsidian',
      '---\ntags: [locks, "#water"]\naliases:\n  - boats\nsource: https://lock.example/barges\ncreated: 2014-03-09\n---\n',
      { title: 'barges', URL: 'https://lock.example/barges', issued: march(9) },
    ],
    [
      'Quarto',
      '---\ntitle: Barges\nauthor:\n  - name:\n      given: Mara\n      family: Quill\n    orcid: 0000-0000-0000-0000\nformat:\n  html:\n    toc: true\ndoi: 10.5555/lock.1\n---\n',
      { title: 'Barges', author: [MARA], DOI: '10.5555/lock.1' },
    ],
    [
      'a journal',
      '---\ntitle: \'Barges\'\nauthors:\n  - given-names: Mara\n    surname: Quill\n    affiliation: "1, 2"\ndate: 9 March 2014\nbibliography: paper.bib\n---\n',
      { title: 'Barges', author: [MARA], issued: march(9) },
    ],
    [
      'a title with a colon',
      '---\ntitle: Barges: a count\nauthor: Mara Quill\n---\n',
      { title: 'Barges: a count', author: [MARA] },
    ],
    [
      'a placeholder',
      '---\ntitle: "{{ page.title }}"\nauthor: Mara Quill\ndate: last-modified\n---\n',
      { title: 'barges', author: [MARA] },
    ],
    [
      'keys in capitals below an empty line',
      '\n---\nTitle: Barges\nAuthor: Mara Quill\nUrl: /barges/\n---\n',
      { title: 'Barges', author: [MARA] },
    ],
    [
      'line ends of Windows',
      '---\r\ntitle: Barges\r\nauthor: Mara Quill\r\n---\r\n',
      { title: 'Barges', author: [MARA] },
    ],
  ])('%s', async (_, front, expected) => {
    const { id: _id, type: _type, ...source } = await sourceOf(front);
    expect(source).toEqual(expected);
  });

  test('keeps CSL fields and those of Ibid', async () => {
    const front =
      '---\nid: barges-2014\ntype: report\ntitle: Barges\nissued: { date-parts: [[2014, 3]] }\nauthor: [{ literal: Lock Trust }]\nrestricted: ["123456789012345678"]\nlayout: post\n---\n';
    expect(await sourceOf(front)).toEqual({
      id: 'barges-2014',
      type: 'report',
      title: 'Barges',
      issued: march(),
      author: [{ literal: 'Lock Trust' }],
      restricted: ['123456789012345678'],
    });
  });

  test.each([
    ['tittle: Barges', 'title'],
    ['publsiher: Lock Trust', 'publisher'],
  ])('warns of a field that looks misspelt: %s', async (line, meant) => {
    const { diagnostics } = await read(`---\nlayout: post\n${line}\n---\n${BODY}`);
    const found = diagnostics.find(({ rule }) => rule === 'front-matter-field');
    expect(found).toMatchObject({ severity: 'warning' });
    expect(expectedIn(found)).toContain(meant);
  });

  test.each(['restriced: ["123456789012345678"]', 'restricted_to: ["123456789012345678"]', 'Restrict: yes'])(
    'is refused if an unknown field may restrict the document: %s',
    async (line) => {
      const { document, diagnostics } = await read(`---\nlayout: post\n${line}\n---\n${BODY}`);
      expect(document).toBeNull();
      expect(foundIn(diagnostics[0])).toContain('which may restrict the document');
    },
  );

  test('takes no number for an edition of its own', async () => {
    const { document } = await read(`---\nlayout: book\nedition: 2\n---\n${BODY}`);
    expect(document?.edition).toBe('original');
  });

  test('has no warning for the fields of other programs', async () => {
    const front = '---\nlayout: post\ntags: [a]\ncategories: [b]\nslug: c\nissue: 4\ncssclass: d\n---\n';
    const { diagnostics } = await read(front + BODY);
    expect(diagnostics.filter(({ rule }) => rule === 'front-matter-field')).toEqual([]);
  });
});

describe('what is no front matter', () => {
  test.each([
    ['a rule above the text', '---\n\nThe lock opened at six.\n\n---\n'],
    ['words between rules', '---\nThe lock opened at six.\n---\n'],
    ['a letter', 'To: the keeper\nDate: 9 March 2014\n'],
    ['braces in a sentence', '{"one"} is a word.\n'],
    ['a share', '% of barges that were late:\n\n'.replace('% ', '%')],
  ])('%s stays in the text', async (_, start) => {
    const { document } = await read(start + BODY);
    const text = document?.passages.map((passage) => passage.text).join(' ') ?? '';
    for (const word of start.match(/\p{L}+/gu) ?? []) expect(text).toContain(word);
  });
});
