import { expect, test } from 'vitest';
import { ingest } from '../../../../src/ingest/ingest.ts';
import { parseData } from '../../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../../src/library/store/files.ts';

const { lexicon, catalogue } = parseData(readDataTexts('index-data'));

async function read(text: string, name = 'a.md') {
  const { document } = await ingest({ name, bytes: Buffer.from(text) }, { lexicon, catalogue });
  if (!document) throw new Error('not read');
  const { passages, footnotes } = document;
  return { passages: passages.filter(({ role }) => role !== 'heading'), footnotes };
}

const three = '\n\n<sup>1</sup> One, p. 1.\n\n<sup>2</sup> Two, p. 2.\n\n<sup>3</sup> Three, p. 3.\n';

test.each([
  ['10⁶ people'],
  ['x² + y²'],
  ['R² = 0.85'],
  ['20 m² and 3 km²'],
  ['56 l/m² of rain'],
  ['5 × 10³ hives'],
  ['the isotope ²H'],
  ['4×10⁻³'],
  ['Sr²⁺ was found'],
  ['E = mc² holds'],
  ['(a + b)² grows'],
  ['H₂O'],
  ['5 км² земли'],
  ['٣ كم² من الأرض'],
])('%s stays as printed, with notes of those numbers', async (words) => {
  const body = `# T\n\nIt was ${words}, they say.<sup>1</sup> The clerk agreed.<sup>2</sup> The mayor did not.<sup>3</sup>`;
  const { passages } = await read(body + three);
  expect(passages[0]?.text).toContain(words);
  expect(passages[0]?.marks.map(({ note }) => note)).toEqual(['1', '2', '3']);
});

test.each([
  ['the frost.<sup>1</sup> Then snow,<sup>2</sup> they say<sup>3</sup>.', 'the frost. Then snow, they say.'],
  ['the frost.<sup>1, 2</sup> Then snow.<sup>3</sup>', 'the frost. Then snow.'],
  ['the frost.<sup>1–3</sup> Then snow.', 'the frost. Then snow.'],
  ['the frost.<sup>1</sup><sup>2</sup> Then snow³ fell.', 'the frost. Then snow fell.'],
  ['the frost.¹² Then snow (³) fell.', 'the frost. Then snow fell.'],
])('%s has three marks', async (words, text) => {
  const { passages } = await read(`# T\n\n${words}${three}`);
  expect(passages[0]?.text).toBe(text);
  expect(passages[0]?.marks.map(({ note }) => note)).toEqual(['1', '2', '3']);
});

test('a raised number without a note, or out of order, stays', async () => {
  const { passages } = await read(
    `# T\n\nSnow fell.<sup>2</sup> It froze.<sup>7</sup> It rained.<sup>1</sup>${three}`,
  );
  expect(passages[0]?.text).toMatch(/⁷/u);
  expect(passages[0]?.marks).toHaveLength(1);
});

test('a mark after a year fills the gap between its neighbours', async () => {
  const { passages } = await read(`# T\n\nSnow fell.¹ It froze in 1994² for long. It rained.³${three}`);
  expect(passages[0]?.text).toBe('Snow fell. It froze in 1994 for long. It rained.');
});

test('series that begin again have ids with their series', async () => {
  const part = (name: string) =>
    `\n\n## ${name}\n\nThe ${name} sang.<sup>1</sup>\n\n<sup>1</sup> ${name}, p. 1.`;
  const { passages, footnotes } = await read(`# T${part('Lark')}${part('Wren')}`);
  expect(footnotes.map(({ id, raw }) => [id, raw])).toEqual([
    ['1.1', 'Lark, p. 1.'],
    ['1.2', 'Wren, p. 1.'],
  ]);
  expect(passages.flatMap(({ marks }) => marks.map(({ note }) => note))).toEqual(['1.1', '1.2']);
});

test('named notes keep their names, and Ibid. follows the order of the marks', async () => {
  const { footnotes } = await read(
    '# T\n\nOne.[^lind] Two.[^b-2]\n\n[^b-2]: Ibid., p. 2.\n[^lind]: Lind, Hives, p. 1.\n',
  );
  expect(footnotes).toMatchObject([
    { id: 'lind', number: null },
    { id: 'b-2', ibid: 'lind', status: 'ok' },
  ]);
});

test.each([
  ['y<sup>n</sup> = 2<sup>n+1</sup>', 'yⁿ = 2ⁿ⁺¹'],
  ['e<sup>−kt</sup> falls', 'e^(−kt) falls'],
  ['١٠<sup>٦</sup> دينار', '١٠⁶ دينار'],
  [
    '<math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow><annotation>x^2</annotation></semantics></math>',
    'x²+1/2',
  ],
  ['low when <img alt="R &lt; 2" src="e.png"> holds', 'low when R < 2 holds'],
  ['the 3<sup>rd</sup> and XIX<sup>e</sup>', 'the 3rd and XIXe'],
])('%s keeps its powers', async (words, text) => {
  const { passages } = await read(`<!doctype html><title>T</title><p>It was ${words}.</p>`, 'a.html');
  expect(passages[0]?.text).toBe(`It was ${text}.`);
});

test('an element of an array is not a mark', async () => {
  const { passages } = await read(
    'Snow\n\nSnow fell [1] and froze [2, 3] in a[1] and b[2] at once.\n\n[1] One.\n[2] Two.\n[3] Three.',
    'a.txt',
  );
  expect(passages[0]?.text).toBe('Snow fell and froze in a[1] and b[2] at once.');
  expect(passages[0]?.marks.map(({ note }) => note)).toEqual(['1', '2', '3']);
});

test.each([
  ['¹', '²'],
  ['[1]', '[2]'],
])('notes typed as “%s” at the end are notes', async (one, two) => {
  const { passages, footnotes } = await read(
    `# T\n\nSnow fell.${one} Some 10³ boats froze.${two}\n\n${one} One, p. 1.\n\n${two} Ibid., p. 2.`,
  );
  expect(passages.map(({ text }) => text)).toEqual(['Snow fell. Some 10³ boats froze.']);
  expect(footnotes).toMatchObject([{ raw: 'One, p. 1.' }, { raw: 'Ibid., p. 2.', ibid: '1' }]);
});

test('a paragraph that ends with an untied mark is not a heading', async () => {
  const { passages } = await read('# T\n\nSnow fell.³ It froze.² It rained.¹\n\nMore snow fell.');
  expect(passages.map(({ role }) => role)).toEqual(['statement', 'statement']);
});

test('lines of plain text behind > are a block quotation', async () => {
  const { passages } = await read(
    'Weirs\n\nOrr wrote to the council in May.\n\n> The gate shall be closed at dusk and the keeper\n> shall have no dog.\n\nIt was 5 > 4.',
    'a.txt',
  );
  expect(passages.map(({ role, text }) => [role, text])).toEqual([
    ['statement', 'Orr wrote to the council in May.'],
    ['quotation', 'The gate shall be closed at dusk and the keeper shall have no dog.'],
    ['statement', 'It was 5 > 4.'],
  ]);
});

test('a paragraph of a mark alone keeps it, and its note', async () => {
  const { passages } = await read('It froze.[^1]\n\n[^2]\n\nIt stayed.\n\n[^1]: One.\n\n[^2]: Two.\n');
  expect(passages.map(({ text, marks }) => [text, marks])).toEqual([
    ['It froze.', [{ note: '1', offset: 9 }]],
    [expect.stringContaining('2'), [{ note: '2', offset: passages[1]?.text.length }]],
    ['It stayed.', []],
  ]);
});
