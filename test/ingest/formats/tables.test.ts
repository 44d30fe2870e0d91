import { describe, expect, test } from 'vitest';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';

const { lexicon, catalogue } = parseData(readDataTexts('index-data'));

async function rowsOf(name: string, text: string) {
  const { document } = await ingest({ name, bytes: Buffer.from(text) }, { lexicon, catalogue });
  const rows = document?.passages.filter(({ role }) => role === 'table-row') ?? [];
  for (const { text: row, spans } of name.endsWith('.md') ? rows : [])
    expect(text.slice(...(spans[0] ?? [0, 0])).replace(/\\|\[\^\w\]|\s|<\/?sup>/gu, '')).toBe(
      row.replace(/²/gu, '2').replace(/\s/gu, ''),
    );
  return rows.map(({ text: row, header = [] }) => [row, header]);
}

describe('a Markdown table', () => {
  test('has rows with their column heads, with and without outer pipes', async () => {
    const heads = ['Boat', 'Turf', 'Fee'];
    const table =
      'Boat | Turf | Fee\n:--- | ---: | :---:\nGull | 12 \\| 13 | 4 km<sup>2</sup>\n| Heron | | 5 |\n';
    expect(await rowsOf('a.md', `# Peat\n\n${table}\n\nThe end came.`)).toEqual([
      ['Gull | 12 | 13 | 4 km²', heads],
      ['Heron | | 5', heads],
    ]);
  });

  test('is one in a quotation, below a line of text, and with many rows', async () => {
    expect(await rowsOf('a.md', '# Peat\n\n> | Who | Did |\n> |---|---|\n> | Lena | rowed |\n')).toEqual([
      ['Lena | rowed', ['Who', 'Did']],
    ]);
    const many = Array.from({ length: 900 }, (_, at) => `| ${at} | ${at * 2} |`);
    const rows = await rowsOf(
      'a.md',
      `# Peat\n\nThe counts:\n| Day | Sods |\n|---|---|\n${many.join('\n')}\n`,
    );
    expect(rows).toHaveLength(900);
    expect(rows[899]).toEqual(['899 | 1798', ['Day', 'Sods']]);
  });

  test('keeps heads with marks as a row, which cites the note', async () => {
    const text = '# Peat\n\n| Day | Sods[^a] |\n|---|---|\n| 1 | 2 |\n\n[^a]: Counted in May.\n';
    expect(await rowsOf('a.md', text)).toEqual([
      ['Day | Sods', []],
      ['1 | 2', ['Day', 'Sods']],
    ]);
  });
});

describe('an HTML table', () => {
  const page = (table: string) => rowsOf('a.html', `<!doctype html><title>Peat</title><h1>Peat</h1>${table}`);

  test('joins the heads of each column, and knows bold heads', async () => {
    const heads = '<tr><th rowspan=2>Loch<th colspan=2>Depth</tr><tr><th>1990<th>2000</tr>';
    expect(await page(`<table>${heads}<tr><td>Ness<td>230<td>231</tr></table>`)).toEqual([
      ['Ness | 230 | 231', ['Loch', 'Depth 1990', 'Depth 2000']],
    ]);
    expect(await page('<table><tr><td><b>Day</b><td><b>Sods</b></tr><tr><td>1<td>2</tr></table>')).toEqual([
      ['1 | 2', ['Day', 'Sods']],
    ]);
  });

  test('is text if it lays out the page', async () => {
    expect(await page('<table><tr><td>One</td></tr><tr><td>column</td></tr></table>')).toEqual([]);
    const blocks = '<td><p>A text.</p><p>Another.</p></td>';
    expect(await page(`<table><tr><td>Menu</td>${blocks}</tr><tr><td>x</td>${blocks}</tr></table>`)).toEqual(
      [],
    );
  });
});
