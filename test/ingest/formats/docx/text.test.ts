import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bold, paragraph, RAISED, raised, readWord, run, styled, textsOf, wordFile } from './word.ts';

const TITLE = styled('Title', 'Peat barges');
/** The only paragraph below a title. */
const textOf = async (content: string) => (await textsOf(TITLE + paragraph(content)))[1];

describe('the words of a paragraph', () => {
  test.each([
    [
      'a direction',
      `${run('They sang ')}<w:dir w:val="rtl">${run('שיר קצר')}</w:dir>${run(' at dawn.')}`,
      'They sang שיר קצר at dawn.',
    ],
    [
      'an override',
      `${run('Pier ')}<w:bdo w:val="rtl">${run('12')}</w:bdo>${run(' is shut.')}`,
      'Pier 12 is shut.',
    ],
    [
      'a simple field',
      `${run('Figure ')}<w:fldSimple w:instr=" SEQ Figure ">${run('8')}</w:fldSimple>${run(' shows a sluice.')}`,
      'Figure 8 shows a sluice.',
    ],
    [
      'a field in a field',
      `${run('See p. ')}${field('PAGEREF ', field('REF x', '', run('_b')), run('31'))}${run(' for tolls.')}`,
      'See p. 31 for tolls.',
    ],
    [
      'a smart tag',
      `<w:smartTag w:element="place">${run('Ardlow')}</w:smartTag>${run(' has two locks.')}`,
      'Ardlow has two locks.',
    ],
    [
      'a content control',
      `${run('Paid by ')}<w:sdt><w:sdtPr/><w:sdtContent>${run('the guild')}</w:sdtContent></w:sdt>${run('.')}`,
      'Paid by the guild.',
    ],
    [
      'ruby',
      `${run('The word ')}<w:r><w:ruby><w:rt>${run('minato')}</w:rt><w:rubyBase>${run('港')}</w:rubyBase></w:ruby></w:r>${run(' is a port.')}`,
      'The word 港 is a port.',
    ],
    ['an insertion', `${run('Six ')}<w:ins>${run('dry ')}</w:ins>${run('docks.')}`, 'Six dry docks.'],
    [
      'a moved run',
      `<w:moveFrom>${run('Old ')}</w:moveFrom><w:moveTo>${run('New ')}</w:moveTo>${run('moorings.')}`,
      'New moorings.',
    ],
    [
      'a deletion',
      `${run('It took ')}<w:del><w:r><w:delText>40</w:delText><w:noBreakHyphen/></w:r></w:del>${run('50 days.')}`,
      'It took 50 days.',
    ],
    ['hidden text', `${run('Every ')}${run('secret ', '<w:vanish/>')}${run('lock.')}`, 'Every lock.'],
    [
      'text that is not hidden',
      `${run('Every ')}${run('open ', '<w:vanish w:val="0"/>')}${run('lock.')}`,
      'Every open lock.',
    ],
    ['struck text', `${run('Open ')}${run('never ', '<w:dstrike/>')}${run('daily.')}`, 'Open daily.'],
    [
      'breaks and tabs',
      `<w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:cr/><w:t>four.</w:t></w:r>`,
      'One two three four.',
    ],
    [
      'hyphens',
      `<w:r><w:t>twenty</w:t><w:noBreakHyphen/><w:t>one bar</w:t><w:softHyphen/><w:t>ges, mooring\u00ads.</w:t></w:r>`,
      'twenty\u2011one barges, moorings.',
    ],
    [
      'symbols',
      `<w:r><w:t>Angle </w:t><w:sym w:font="Symbol" w:char="F061"/><w:t> of 3.</w:t></w:r>`,
      'Angle α of 3.',
    ],
    [
      'powers',
      `${run('10')}${raised('1')}${raised('2')}${run(' m')}${raised('3')}${run(' of peat.')}`,
      '10¹² m³ of peat.',
    ],
    ['ordinals', `${run('The 4')}${raised('th')}${run(' lock.')}`, 'The 4th lock.'],
    [
      'a choice of drawings',
      `<mc:AlternateContent><mc:Choice>${run('New. ')}</mc:Choice><mc:Fallback>${run('Old. ')}</mc:Fallback></mc:AlternateContent>${run('End.')}`,
      'New. End.',
    ],
  ])('with %s', async (_, content, expected) => {
    expect(await textOf(content)).toBe(expected);
  });

  test.each([
    [
      'a fraction with a root',
      '<m:f><m:num>x+1</m:num><m:den><m:rad><m:deg/><m:e>2</m:e></m:rad></m:den></m:f>',
      '(x+1)/(√2)',
    ],
    [
      'powers and indices',
      '<m:sSup><m:e>v</m:e><m:sup>2</m:sup></m:sSup>+<m:sSub><m:e>k</m:e><m:sub>10</m:sub></m:sSub>',
      'v²+k_10',
    ],
    [
      'a sum in brackets',
      '<m:d><m:e><m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>i=1</m:sub><m:sup>n</m:sup><m:e>q</m:e></m:nary></m:e></m:d>',
      '(∑_(i=1)ⁿ q)',
    ],
  ])('with a formula: %s', async (_, formula, expected) => {
    const math = formula
      .replace(/>([^<>]+)</gu, '><m:r><m:t>$1</m:t></m:r><')
      .replace('>+<', '><m:r><m:t>+</m:t></m:r><');
    expect(await textOf(`${run('Flow is ')}<m:oMath>${math}</m:oMath>${run(' here.')}`)).toBe(
      `Flow is ${expected} here.`,
    );
  });

  test('with a formula in a picture has a mark of omission, and a finding says so', async () => {
    const picture = '<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>';
    const { passages, rules } = await readWord(
      TITLE + paragraph(`${run('Flow is ')}${picture}${run(' here.')}`),
    );
    expect(passages[1]?.text).toBe('Flow is […] here.');
    expect(rules).toContain('illegible');
  });
});

/** A complex field with its result. */
function field(instruction: string, inner: string, result: string): string {
  const part = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
  return `${part('begin')}<w:r><w:instrText>${instruction}</w:instrText></w:r>${inner}${part('separate')}${result}${part('end')}`;
}

describe('a document', () => {
  test('says what it leaves out', async () => {
    const hidden = run('secret ', '<w:vanish/>') + run('void ', '<w:strike/>') + run('Words stay.');
    const { rules } = await readWord(`${TITLE + paragraph(hidden)}<w:altChunk r:id="x"/>`);
    expect(rules).toEqual(expect.arrayContaining(['hidden-text', 'struck-text', 'embedded-file']));
  });

  test('has the words of diagrams and of art', async () => {
    const point = (text: string) =>
      `<dgm:pt><dgm:t><a:p><a:r><a:t>${text}</a:t></a:r></a:p></dgm:t></dgm:pt>`;
    const data = `<dgm:dataModel xmlns:dgm="d" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>${point('Upper gate')}${point('')}${point('Lower gate')}</dgm:ptLst></dgm:dataModel>`;
    const drawing =
      '<w:drawing><dgm:relIds r:dm="c1"/></w:drawing><w:pict><v:shape><v:textpath string="Welcome"/></v:shape></w:pict>';
    const { passages } = await readWord({
      document: TITLE + paragraph(`${run('The lock has gates.')}<w:r>${drawing}</w:r>`),
      chunks: { c1: data },
    });
    expect(passages.slice(2).map(({ text, role }) => [text, role])).toEqual(
      ['Upper gate', 'Lower gate', 'Welcome'].map((text) => [text, 'figure-description']),
    );
  });

  test('reads web pages that a program embedded in place of paragraphs', async () => {
    const html = '<html><body><h2>Gates</h2><p>Both gates are of oak.</p></body></html>';
    const archive = `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n${html}\r\n--b--`;
    const chunks = { c1: html, c2: archive.replace('Gates', 'Locks'), c3: '{\\rtf1 Lost.}' };
    const document = Object.keys(chunks).map((id) => `<w:altChunk r:id="${id}"/>`);
    const { passages, rules } = await readWord({ document: TITLE + document.join(''), chunks });
    expect(passages.map(({ text }) => text)).toEqual([
      'Peat barges',
      ...['Gates', 'Both gates are of oak.', 'Locks', 'Both gates are of oak.'],
    ]);
    expect(rules).toContain('embedded-file');
  });

  test('keeps all words if a field never ends', async () => {
    const open = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>';
    const texts = await textsOf(TITLE + paragraph(open + run('Ropes are wet.')) + paragraph('Oars are dry.'));
    expect(texts).toEqual(['Peat barges', 'Ropes are wet.', 'Oars are dry.']);
  });

  test('joins paragraphs whose mark is deleted, and a drop cap with its word', async () => {
    const joined = paragraph('The lock ', '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph('was shut.');
    const cap = paragraph('T', '<w:framePr w:dropCap="drop"/>') + paragraph('olls rose twice.');
    expect(await textsOf(TITLE + joined + cap)).toEqual([
      'Peat barges',
      'The lock was shut.',
      'Tolls rose twice.',
    ]);
    const last = paragraph('No gate is left.', '<w:rPr><w:del w:id="2"/></w:rPr>');
    expect(await textsOf(TITLE + last)).toEqual(['Peat barges', 'No gate is left.']);
  });

  test('has text boxes once, after the paragraph that they are anchored in', async () => {
    const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
    const drawing = `<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>${box('A box says this.')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('A box says this.')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    const content = `${run('The crew ')}<w:r>${drawing}</w:r>${run('slept.')}`;
    expect(await textsOf(TITLE + paragraph(content) + paragraph('Then it rained.'))).toEqual([
      'Peat barges',
      'The crew slept.',
      'A box says this.',
      'Then it rained.',
    ]);
  });

  test.each([{ strict: true }, { prefix: 'ns0' }])(
    'may be written with other namespaces: %j',
    async (variant) => {
      const document =
        styled('Heading1', 'Sluices') +
        paragraph(`${run('Nine ')}${run('of ten', '<w:b/>')}${run(' leak.')}`);
      const { passages } = await readWord({ document, ...variant });
      expect(passages.map(({ role, text }) => [role, text])).toEqual([
        ['heading', 'Sluices'],
        ['statement', 'Nine of ten leak.'],
      ]);
    },
  );

  test('has every printed word, whatever surrounds it', async () => {
    const around = fc.constantFrom(
      ...[
        'w:ins',
        'w:smartTag',
        'w:customXml',
        'w:hyperlink',
        'w:dir',
        'w:bdo',
        'w:moveTo',
        'w:unknown',
        'w:r',
      ],
    );
    const words = fc.array(fc.constantFrom('oar', 'keel', 'mast', 'rope'), { minLength: 1, maxLength: 4 });
    const piece = fc.tuple(fc.array(around, { maxLength: 5 }), words, fc.constantFrom('', '<w:b/>', RAISED));
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (pieces) => {
        const xml = pieces.map(([names, text, format]) =>
          names.reduce((inner, name) => `<${name}>${inner}</${name}>`, run(`${text.join(' ')} `, format)),
        );
        const [, read] = await textsOf(TITLE + paragraph(bold('The ') + xml.join('') + run('sank.')));
        const expected = pieces.flatMap(([, text]) => text);
        expect(read?.split(' ')).toEqual(['The', ...expected, 'sank.']);
      }),
      { numRuns: 40 },
    );
  });

  test('is read in time that grows with its size', async () => {
    const links = Array.from(
      { length: 20_000 },
      (_, at) => `<w:hyperlink r:id="l${at}">${run(`w${at} `)}</w:hyperlink>`,
    );
    const document = TITLE + paragraph(links.join(''));
    const file = wordFile({
      document,
      links: Object.fromEntries(links.map((_, at) => [`l${at}`, `https://a.example/${at}`])),
    });
    expect(file.length).toBeGreaterThan(1_000_000);
    expect((await textsOf(document))[1]?.split(' ')).toHaveLength(20_000);
  });
});
