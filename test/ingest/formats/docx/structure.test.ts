import { describe, expect, test } from 'vitest';
import { bold, cell, listed, paragraph, readWord, row, run, styled, table, textsOf } from './word.ts';

const level = (at: number, format: string, text: string, extra = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${extra}</w:lvl>`;
const lists = (...levels: readonly string[]) =>
  `<w:abstractNum w:abstractNumId="3">${levels.join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>`;
const style = (id: string, inner: string) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/>${inner}</w:style>`;
const PROSE = 'The keeper opened the upper gate at nine in the morning, and the barge went through.';

describe('headings', () => {
  test('are known by style, base style and outline level, with their sections', async () => {
    const { passages } = await readWord({
      styles:
        style('Chap', '<w:basedOn w:val="Heading2"/>') +
        style('Part', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
      document: [
        styled('Title', 'Locks'),
        ...[styled('Part', 'Gates'), styled('Chap', 'Upper gates'), paragraph(PROSE)],
        ...[paragraph('Tolls', '<w:outlineLvl w:val="0"/>'), paragraph(PROSE)],
        styled('Part', 'Not a heading', '<w:outlineLvl w:val="9"/>'),
      ].join(''),
    });
    expect(passages.map(({ role, section }) => [role, section])).toEqual([
      ['heading', []],
      ['heading', []],
      ['heading', ['Gates']],
      ['statement', ['Gates', 'Upper gates']],
      ['heading', []],
      ['statement', ['Tolls']],
      ['statement', ['Tolls']],
    ]);
  });

  test('have the numbers that Word prints before them', async () => {
    const numbering = lists(
      level(0, 'upperRoman', 'Part %1', '<w:pStyle w:val="Heading1"/>'),
      level(1, 'decimal', '%1.%2', '<w:isLgl/><w:pStyle w:val="Heading2"/>'),
    );
    const numbered = (id: string, at: number) =>
      style(id, `<w:pPr><w:outlineLvl w:val="${at}"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`);
    const document = ['A', 'B', 'C', 'D'].map((text, at) =>
      styled(at === 0 || at === 3 ? 'Heading1' : 'Heading2', text),
    );
    const styles = numbered('Heading1', 0) + numbered('Heading2', 1);
    expect(await textsOf({ document: styled('Title', 'T') + document.join(''), styles, numbering })).toEqual([
      'T',
      ...['Part I A', '1.1 B', '1.2 C', 'Part II D'],
    ]);
  });

  test('are no paragraphs that were given a level', async () => {
    const long = `${PROSE} ${PROSE} ${PROSE}`;
    const { passages } = await readWord(styled('Title', 'Locks') + styled('Heading2', long));
    expect(passages.at(-1)).toMatchObject({ role: 'statement', text: long });
  });
});

describe('lists', () => {
  test('have their numbers: of entries apart, of numbered paragraphs in the text', async () => {
    const numbering = lists(
      level(0, 'decimal', '%1.'),
      level(1, 'lowerLetter', '(%2)'),
      level(2, 'bullet', 'o'),
    );
    const document = [
      ...[
        styled('Title', 'Locks'),
        listed(1, 0, 'Upper gate'),
        listed(1, 1, 'its hinges'),
        listed(1, 1, 'its paint'),
      ],
      ...[listed(1, 2, 'red'), listed(1, 0, 'Lower gate'), listed(1, 1, 'its ladder')],
      listed(2, 0, 'Requests the keeper to close both gates at night;'),
    ].join('');
    const { passages } = await readWord({ document, numbering });
    expect(passages.slice(1).map(({ text, role, entry }) => [text, role, entry])).toEqual([
      ['Upper gate', 'list-entry', 1],
      ['(a) its hinges', 'list-entry', 2],
      ['(b) its paint', 'list-entry', 3],
      ['red', 'list-entry', 4],
      ['Lower gate', 'list-entry', undefined],
      ['(a) its ladder', 'list-entry', undefined],
      ['7. Requests the keeper to close both gates at night;', 'statement', undefined],
    ]);
  });

  test.each([
    ['hebrew1', '%1.', 'טו.', 15],
    ['arabicAbjad', '%1-', 'ج-', 3],
    ['chineseCounting', '%1、', '十二、', 12],
    ['decimalZero', '%1)', '07)', 7],
    ['russianUpper', '%1)', 'В)', 3],
    ['ordinal', '%1', '22nd', 22],
    ['decimalEnclosedCircle', '%1', '③', 3],
    ['upperLetter', '%1.', 'BB.', 28],
  ])('count in %s', async (format, text, expected, start) => {
    const numbering = lists(level(0, format, text)).replace(
      '<w:start w:val="1"/>',
      `<w:start w:val="${start}"/>`,
    );
    expect((await textsOf({ document: styled('Title', 'T') + listed(1, 0, 'gate'), numbering }))[1]).toBe(
      `${expected} gate`,
    );
  });

  test('may have bullets that were typed', async () => {
    const document = [styled('Title', 'Locks'), paragraph('• Upper gate'), paragraph('\uf0b7 Lower gate')];
    const { passages } = await readWord(document.join(''));
    expect(passages.slice(1).map(({ text, role }) => [text, role])).toEqual([
      ['Upper gate', 'list-entry'],
      ['Lower gate', 'list-entry'],
    ]);
  });
});

describe('tables', () => {
  const rows = (document: string) =>
    readWord(styled('Title', 'Locks') + document + paragraph(PROSE)).then(({ passages }) =>
      passages.filter(({ role }) => role === 'table-row').map(({ text, header = [] }) => [text, header]),
    );

  test('are rows below bold or repeated heads, with merged cells', async () => {
    const span = cell(paragraph(bold('Depth')), '<w:gridSpan w:val="2"/>');
    const below = '<w:vMerge/>';
    const heads = [
      row([cell(paragraph(bold('Lock')), '<w:vMerge w:val="restart"/>'), span]),
      row([cell('', below), cell(paragraph(bold('2001'))), cell(paragraph(bold('2011')))]),
    ];
    const expected = ['Lock', 'Depth 2001', 'Depth 2011'];
    expect(await rows(table(...heads, row(['Ardlow', '3.1', '3.4']), row(['Brin', '', '2.8'])))).toEqual([
      ['Ardlow | 3.1 | 3.4', expected],
      ['Brin | | 2.8', expected],
    ]);
    const repeated = table(row(['Gate', 'Age'], '<w:tblHeader/>'), row(['Upper', '90']));
    expect(await rows(repeated)).toEqual([['Upper | 90', ['Gate', 'Age']]]);
  });

  test('have a title in a first row of one cell, and numbers that Word counts', async () => {
    const title = row([cell(paragraph(bold('Gates and their age')), '<w:gridSpan w:val="2"/>')]);
    const heads = row([cell(paragraph(bold('Gate'))), cell(paragraph(bold('Age')))]);
    expect(await rows(table(title, heads, row(['Upper', '90'])))).toEqual([['Upper | 90', ['Gate', 'Age']]]);
  });

  test('of one row or column, or with tables or pages in a cell, lay out the page', async () => {
    expect(await rows(table(row(['Left side', 'Right side'])))).toEqual([]);
    expect(await rows(table(row(['Above']), row(['Below'])))).toEqual([]);
    const inner = table(row(['Gate', 'Age']), row(['Upper', '90']));
    expect(await rows(table(row([cell(paragraph('x') + inner), 'y']), row(['z', 'w'])))).toEqual([
      ['Gate | Age', []],
      ['Upper | 90', []],
    ]);
    const page = cell(Array.from({ length: 9 }, () => paragraph(PROSE)).join(''));
    expect(await rows(table(row(['Menu', page]), row(['x', 'y'])))).toEqual([]);
  });

  test('leave out deleted rows', async () => {
    expect(await rows(table(row(['a', 'b']), row(['c', 'd'], '<w:del w:id="1"/>'), row(['e', 'f'])))).toEqual(
      [
        ['a | b', []],
        ['e | f', []],
      ],
    );
  });
});

describe('contents lists', () => {
  const body = styled('Heading1', 'Gates') + paragraph(PROSE);
  const expected = ['Locks', 'Gates', PROSE];

  test.each([
    [
      'in their own styles',
      styled('TOCHeading', 'Contents') + styled('TOC1', `${run('Gates')}<w:r><w:tab/><w:t>3</w:t></w:r>`),
    ],
    [
      'in a field',
      paragraph(
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('Gates 3')}`,
      ) + paragraph(`${run('Tolls 9')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`),
    ],
    [
      'in a content control',
      `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph('Gates 3')}</w:sdtContent></w:sdt>`,
    ],
    [
      'that were typed',
      paragraph('Inhalt') +
        ['Gates', 'Tolls', 'Crews']
          .map((text) => paragraph(`${run(text)}<w:r><w:tab/><w:t>12</w:t></w:r>`))
          .join(''),
    ],
  ])('%s are left out', async (_, contents) => {
    const { passages, rules } = await readWord(styled('Title', 'Locks') + contents + body);
    expect(passages.map(({ text }) => text)).toEqual(expected);
    expect(rules).toContain('contents-list');
  });

  test('are no lists of prices', async () => {
    const prices = ['Oar', 'Mast', 'Sail'].map((text) =>
      paragraph(`${run(text)}<w:r><w:tab/><w:t>12</w:t></w:r>`),
    );
    expect(await textsOf(styled('Title', 'Locks') + prices.join('') + body)).toContain('Oar 12');
  });
});

describe('quotations and captions', () => {
  test('are known by style or by indents on both sides', async () => {
    const set = '<w:ind w:left="720" w:right="720"/>';
    const quoted = 'Nobody may moor at the upper gate between dusk and dawn without a lamp.';
    const { passages } = await readWord(
      [
        ...[styled('Title', 'Locks'), paragraph(PROSE), paragraph(quoted, set), paragraph(PROSE)],
        ...[styled('Quote', 'A lamp costs little.'), styled('Caption', 'Figure 2: The upper gate')],
        ...[paragraph(PROSE), paragraph(`${PROSE} ${PROSE}`)],
      ].join(''),
    );
    expect(passages.slice(1, 6).map(({ role }) => role)).toEqual([
      'statement',
      'quotation',
      'statement',
      'quotation',
      'caption',
    ]);
  });

  test('are no whole documents with margins', async () => {
    const set = '<w:ind w:left="720" w:right="720"/>';
    const { passages } = await readWord(
      styled('Title', 'Locks') + paragraph(PROSE, set) + paragraph(PROSE, set),
    );
    expect(passages.map(({ role }) => role)).toEqual(['heading', 'statement', 'statement']);
  });
});
