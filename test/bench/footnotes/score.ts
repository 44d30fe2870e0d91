/**
 * Scores what a tool read: `npx tsx test/bench/footnotes/score.ts RESULTS.json [--faults]`. RESULTS.json is an array of
 * results, or one a line; README.md describes them.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Gold, Result } from './schema.ts';

export interface FootnoteScore {
  readonly share: Record<(typeof MEASURES)[number], readonly [part: number, whole: number]>;
  readonly faults: readonly string[];
}

/** `false` counts marks that are none, of all that the tool found. */
const MEASURES = ['notes', 'links', 'ibid', 'pages', 'words', 'false'] as const;

/** Words and digits only; raised digits are digits. */
function key(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** In letters: what is compared of the words before a mark. */
const CONTEXT = 10;

function isSame(found: string, gold: string): boolean {
  return key(found) === key(gold);
}

export function scoreFile(gold: Gold, result: Result | undefined): FootnoteScore {
  const faults: string[] = [];
  const notes = result?.notes ?? [];
  const indexOf = gold.notes.map((note) =>
    notes.findIndex((one, index) => one.label === note.label && isSame(one.text, note.text) && index >= 0),
  );
  const found = indexOf.filter((index) => index >= 0);
  gold.notes.forEach((note, index) => {
    if (indexOf[index] === -1)
      faults.push(`note ${note.label} is not found as printed: ${note.text.slice(0, 50)}`);
  });
  const left = [...(result?.marks ?? [])];
  const pairs = gold.marks.map((mark) => {
    const at = left.findIndex(
      (one) => one.label === mark.label && key(one.before).endsWith(key(mark.before).slice(-CONTEXT)),
    );
    return { mark, one: at < 0 ? undefined : left.splice(at, 1)[0] };
  });
  const isLinked = ({ mark, one }: (typeof pairs)[number]) => {
    const note = notes[one?.note ?? -1];
    const meant = gold.notes[mark.note];
    // A note of which the tool lost words still leads to the right one.
    return (
      note !== undefined &&
      meant !== undefined &&
      key(meant.text).startsWith(key(note.text).slice(0, CONTEXT)) &&
      note.label === meant.label
    );
  };
  const links = pairs.filter((pair) => {
    if (!isLinked(pair))
      faults.push(
        `mark ${pair.mark.label} after "${pair.mark.before.slice(-20)}" ${pair.one ? 'leads to another note' : 'is not found'}`,
      );
    return isLinked(pair);
  });
  const chains = gold.notes.flatMap((note, index) => (note.ibid === undefined ? [] : [{ note, index }]));
  const followed = chains.filter(({ note, index }) => {
    const read = notes[indexOf[index] ?? -1];
    const target = read?.ibid ?? null;
    const isRight =
      read !== undefined &&
      (note.ibid === null ? target === null : target !== null && target === indexOf[note.ibid ?? -1]);
    if (!isRight) faults.push(`note ${note.label} "${note.text}" leads elsewhere`);
    return isRight;
  });
  const paged = pairs.filter(({ mark }) => mark.page !== null);
  const onPage = paged.filter(({ mark, one }) => one?.page?.split(/[–-]/u).includes(mark.page ?? ''));
  for (const { mark, one } of paged)
    if (one && !onPage.some((pair) => pair.one === one))
      faults.push(`mark ${mark.label} is on page ${mark.page}, not ${one.page ?? 'without one'}`);
  const body = key(result?.text ?? '');
  const words = gold.paragraphs.filter((paragraph) => {
    const isWhole = body.includes(key(paragraph));
    if (!isWhole) faults.push(`words are not as printed: ${paragraph.slice(0, 60)}`);
    return isWhole;
  });
  for (const one of left) faults.push(`a mark ${one.label} after "${one.before.slice(-20)}" that is none`);
  return {
    share: {
      notes: [found.length, gold.notes.length],
      links: [links.length, gold.marks.length],
      ibid: [followed.length, chains.length],
      pages: [onPage.length, paged.length],
      words: [words.length, gold.paragraphs.length],
      false: [left.length, (result?.marks ?? []).length],
    },
    faults,
  };
}

export function readGold(): Gold[] {
  const path = fileURLToPath(new URL('files/gold.jsonl', import.meta.url));
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => Gold.parse(JSON.parse(line)));
}

export function parseResults(text: string): Result[] {
  const lines = text.trim();
  return z
    .array(Result)
    .parse(lines.startsWith('[') ? JSON.parse(lines) : lines.split('\n').map((line) => JSON.parse(line)));
}

/** A table by format, and the faults by file. */
export function report(results: readonly Result[], withFaults: boolean): string {
  const byFile = new Map(results.map((result) => [result.file.split('/').at(-1), result]));
  const rows = new Map<string, FootnoteScore['share'][]>();
  const faults: string[] = [];
  for (const gold of readGold()) {
    const score = scoreFile(gold, byFile.get(gold.file));
    for (const row of [gold.format, 'all']) rows.set(row, [...(rows.get(row) ?? []), score.share]);
    faults.push(...score.faults.map((fault) => `${gold.file}: ${fault}`));
  }
  const cell = (shares: readonly FootnoteScore['share'][], measure: (typeof MEASURES)[number]) => {
    const [part, whole] = [0, 1].map((at) =>
      shares.reduce((sum, share) => sum + (share[measure][at] ?? 0), 0),
    );
    return whole ? `${((100 * (part ?? 0)) / whole).toFixed(1)} %` : '–';
  };
  const table = [...rows].map(
    ([row, shares]) => `| ${row} | ${MEASURES.map((measure) => cell(shares, measure)).join(' | ')} |`,
  );
  return [
    `| format | ${MEASURES.join(' | ')} |`,
    `|${'---|'.repeat(MEASURES.length + 1)}`,
    ...table,
    ...(withFaults ? faults : []),
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [path = '', option] = process.argv.slice(2);
  console.log(report(parseResults(readFileSync(path, 'utf8')), option === '--faults'));
}
