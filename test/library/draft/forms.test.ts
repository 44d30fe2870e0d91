import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { openLibrary } from '../../../src/library/store/open.ts';
import { makeDataFolder } from '../../admin/data-folder.ts';
import { writeSources } from '../../fixtures/draft/sources.ts';

const house = makeDataFolder();
const sources = mkdtempSync(join(tmpdir(), 'ibid-draft-forms-'));
mkdirSync(sources, { recursive: true });
writeSources(sources);
const library = await openLibrary({ data: house.data, sources: [sources] });
const data = parseData(readDataTexts(house.data));
afterAll(async () => {
  rmSync(sources, { recursive: true, force: true });
  await house.close();
});

async function verdicts(text: string, name = 'draft.md') {
  const { document } = await ingest({ name, bytes: Buffer.from(text) }, { ...data, isDraft: true });
  if (!document) throw new Error('no draft');
  const { findings } = await library.checkDraft(document);
  return findings.map(({ verdict, cites }) => [verdict, cites[0]?.page ?? null]);
}

const NOTES = `

[^1]: Ida Lunde & Marek Holub, “Night Ferries of the Outer Isles,” Harbour Papers 3 (2016): 3.
[^2]: Ibid., 4.
[^3]: Smith (1999), p. 3, quoted in Lunde & Holub (2016), p. 4.
[^4]: Ibid.
[^5]: Lunde and Holub, supra note 1, at 4.
[^6]: Emphasis added.
[^7]: For the context see Smith, Casks, 1980.
`;
const Q = 'the harbour master thanked the crews in a letter';

test.each([
  [`“${Q}.” (Lunde & Holub, 2016, p. 4) And more.`, 'right', '4'],
  [`"${Q}," wrote the authors.[^2]`, 'right', '4'],
  [`« ${Q} » (Lunde et Holub 2016, p. 4).`, 'right', '4'],
  [`„${Q}“ (Lunde und Holub 2016, S. 4 f.).`, 'right', '4–5'],
  [`Según Lunde y Holub (2016), «${Q}» (p. 4).`, 'right', '4'],
  [`As Lunde and Holub put it, “${Q}” (4).`, 'right', '4'],
  [`“${Q}” (Lunde, I., & Holub, M., 2016, p. 9).`, 'wrong-page', '9'],
  [`“${Q}” [@ferries-2016, p. 4].`, 'right', '4'],
  [`“${Q}” [@lunde2016, p. 9].`, 'wrong-page', '9'],
  [`“${Q}” (*Night Ferries*, p. 4).`, 'right', '4'],
  [`“${Q}” (Smith, 1999: 12; Lunde and Holub, 2016: 4).`, 'right', '4'],
  [`“${Q}” (p. 4 in Lunde & Holub).`, 'right', '4'],
  [`“${Q}” [emphasis in the original] (Lunde & Holub 2016, p. 4).`, 'right', '4'],
  [`“${Q}” (Lunde & Holub 2016, p. 4).[^6]`, 'emphasis', '4'],
  [`“${Q}” (Lunde & Holub 2016, p. 4).[^7]`, 'right', '4'],
  [`“${Q}”.[^3]`, 'right', '4'],
  [`“${Q}”.[^4]`, 'right', '4'],
  [`“${Q}”.[^5]`, 'right', '4'],
  [`“${Q}” (in May 2020).`, 'uncited', null],
  [`“${Q}”. Other claims follow.[^2]`, 'uncited', null],
  [`“${Q}” (Lunde & Novak 2016, p. 4).`, 'wrong-source', '4'],
  [`“ce ne sont que des mots à nous” (Lunde & Holub 2016, p. 4, notre traduction).`, 'translated', '4'],
  [`„das sind nur Wörter von uns“ [translated].`, 'translated', null],
  [`“${Q}” (Straßen, ßferries-2016ß).`, 'uncited', null],
  [`In the report “${Q}” (Lunde & Holub 2016, p. 4) is a sentence.`, 'right', '4'],
  [`They write:\n\n> ${Q}.[^5]`, 'right', '4'],
  [`They write:\n\n> ${Q}.\n>\n> — Lunde and Holub (2016), p. 9`, 'wrong-page', '9'],
  [`They write (Lunde & Holub 2016, p. 4):\n\n> ${Q}.`, 'right', '4'],
])('%j is %s', async (text, verdict, page) => {
  const read = await verdicts(`# Draft\n\nWords of my own come first. ${text}${NOTES}`);
  expect(read).toEqual([[verdict, page]]);
});

test('titles, terms and measures are no quotations', async () => {
  const text =
    'See “Night Ferries of the Outer Isles”, the “so called lamp” and “War and Peace of Boats”: 12" by 14".';
  expect(await verdicts(`# Draft\n\n${text.replace('“so called lamp”', '“so-called”')}`)).toEqual([]);
});

test('a quotation of several paragraphs has the citation behind the last', async () => {
  const read = await verdicts(
    `# A\n\nThey write: “The northern quay burnt most of the oil.\n\n“${Q.replace('the', 'The')}” (Lunde & Holub 2016, p. 9).`,
  );
  expect(read).toEqual([
    ['wrong-page', '9'],
    ['wrong-page', '9'],
  ]);
});

test('two quotations may share a citation, and the second one may lack it', async () => {
  const other = 'Casks were rolled by hand where carts could not turn';
  expect(await verdicts(`# A\n\n“${Q}” and “${other}” (Lunde & Holub 2016, p. 4).`)).toEqual([
    ['right', '4'],
    ['right', '4'],
  ]);
  expect(await verdicts(`# A\n\n“${Q}” (Lunde & Holub 2016, p. 4) but “${other}”.`)).toEqual([
    ['right', '4'],
    ['uncited', null],
  ]);
});
