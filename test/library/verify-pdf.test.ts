import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openLibrary } from '../../src/library/store/open.ts';
import { type GlyphLine, printEncoded } from '../ingest/formats/pdf/encoded.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-verify-pdf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FORMS: Readonly<Record<string, string>> = { fi: 'ﬁ', fl: 'ﬂ', ffi: 'ﬃ' };

/** Each ligature is one glyph; `form` tells whether the font names it as one character or as its letters. */
function ligated(text: string, form: 'letters' | 'character'): GlyphLine {
  return text
    .split(/(ffi|fi|fl|.)/u)
    .filter((part) => part !== '')
    .map((part) => (form === 'character' ? (FORMS[part] ?? part) : [...part]));
}

const ENGLISH = [
  'The Ferry Office of the Lake',
  '',
  'The second ferry was the “official” vessel of the quay; its flat barge didn’t suf-',
  'fice for the traffic — the warden of the office filed five reflections on its inef-',
  'ficient boilers, and nobody read the warden’s first findings before the flood.',
  'That office also gave the traffic a figure: it would suffice for five barges.',
];
/** Medial, initial and final forms, and the ligature of lam and alef. */
const ARABIC = ['ﻑﻮﺷﺭﻷﺍ ﺔﻌﺒﻄﻣ', '.ﺔﻨﻴﻔﺳ ٤١٢ ﻊﻣ ﻡﻼﺴﺑ ﺓﺮﻴﺤﺒﻟﺍ ﺮﺒﻋ ﺓﺭﺎﺒﻌﻟﺍ ﺖﻠﺻﻭ'];
const HEBREW = ['םגאה תרבעמ', '.2017 תנשב תורבעמ 412 דוע הנבו םולשב םגאה תא הצח תרבעמה'];

writeFileSync(join(folder, 'forms.pdf'), printEncoded(ENGLISH.map((line) => ligated(line, 'character'))));
writeFileSync(
  join(folder, 'letters.pdf'),
  printEncoded(
    ENGLISH.map((line) => ligated(line.replaceAll('ferry', 'canal').replaceAll('Ferry', 'Canal'), 'letters')),
  ),
);
writeFileSync(
  join(folder, 'arabic.pdf'),
  printEncoded(
    ARABIC.map((line) => [...line]),
    540,
  ),
);
writeFileSync(
  join(folder, 'hebrew.pdf'),
  printEncoded(
    HEBREW.map((line) => [...line]),
    540,
  ),
);

const library = await openLibrary({ data: 'index-data', sources: [folder] });
const verdictsOf = (quote: string) =>
  library.verify({ quote, offset: 0, limit: 100 }).items.map(({ verdict }) => verdict);

/** Word for word; straight and curly quotation marks and hyphens at the ends of lines may differ. */
const SAME = /^(?:exact|typography)$/u;

describe('a quote of a PDF is exact', () => {
  test.each([
    [
      'as copied, with ligatures and hyphens at the ends of lines',
      'its ﬂat barge didn’t suf-\nﬁce for the traﬃc — the warden',
    ],
    [
      'as copied with letters',
      'canal was the “official” vessel of the quay; its flat barge didn’t suf-\nfice for the traffic',
    ],
    [
      'as typed',
      `second ferry was the "official" vessel of the quay; its flat barge didn't suffice for the traffic - the warden of the office`,
    ],
    [
      'as typed, of another divided word',
      "five reflections on its inefficient boilers, and nobody read the warden's first findings",
    ],
    ['in Arabic as typed', 'وصلت العبارة عبر البحيرة بسلام مع ٤١٢ سفينة.'],
    ['in Hebrew as typed', 'המעברת חצה את האגם בשלום ובנה עוד 412 מעברות בשנת 2017.'],
  ])('%s', (_, quote) => {
    expect(verdictsOf(quote)).toContainEqual(expect.stringMatching(SAME));
  });

  test('and one with another word is not', () => {
    expect(
      verdictsOf('its flat barge did suffice for the traffic - the warden of the office'),
    ).not.toContainEqual(expect.stringMatching(SAME));
    expect(verdictsOf('وصلت العبارة عبر البحيرة بسلام مع ٤١٣ سفينة.')).not.toContainEqual(
      expect.stringMatching(SAME),
    );
  });
});
