/** Ibid's own results, by `ibid read --json`, and their scores: `npx tsx test/bench/footnotes/ibid.ts [--faults] [--json]`. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { WordedReading } from '../../../src/model/reading.ts';
import type { Result } from './schema.ts';
import { readGold, report } from './score.ts';

/** In characters. */
const BEFORE = 40;

const FILES = fileURLToPath(new URL('files/', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));

export function resultOf({ file, passages, notes }: WordedReading): Result {
  const noteAt = (label: string, ordinal: number) =>
    notes.findIndex((note) => (note.label === label || note.id === label) && note.citedBy.includes(ordinal));
  return {
    file,
    text: passages.map(({ text }) => text).join('\n'),
    notes: notes.map(({ label, raw, ibid, status }, index) => {
      const target = notes.findLastIndex(
        (note, at) => at < index && (note.label === ibid || note.id === ibid),
      );
      return { label, text: raw, ...(target < 0 ? {} : { ibid: status === 'ambiguous' ? null : target }) };
    }),
    marks: passages.flatMap(({ ordinal, text, marks, page }) =>
      marks.map(({ note, offset }) => {
        const index = noteAt(note, ordinal);
        return {
          label: notes[index]?.label ?? note,
          before: text.slice(Math.max(0, offset - BEFORE), offset),
          note: index < 0 ? null : index,
          page,
        };
      }),
    ),
  };
}

function main(): void {
  const files = readGold().map(({ file }) => `${FILES}${file}`);
  const out = execFileSync(process.execPath, [PROGRAM, 'read', ...files, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  const results = out
    .trim()
    .split('\n')
    .map((line) => resultOf(WordedReading.parse(JSON.parse(line))));
  console.log(
    process.argv.includes('--json')
      ? JSON.stringify(results)
      : report(results, process.argv.includes('--faults')),
  );
}

main();
