/**
 * Runs the cases of the benchmark in Palo-Alto-AI-Research-Lab/verbatim-citation-gate against `/verify`:
 * `tsx test/bench/quotes/citation-gate.ts bench/corpus.json`. The cases are built as its `bench_gate.py` and `hard_cases.py` build them.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openLibrary } from '../../../src/library/store/open.ts';

const [, , corpus = '', limit = '1000'] = process.argv;
const texts = Object.entries(
  z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(corpus, 'utf8'))),
).slice(0, Number(limit));

const sentences = (text: string) =>
  text.split(/(?<=[.!?])\s+/).flatMap((one) => (one.trim().length > 60 ? [one.trim()] : []));
const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '');
const swap = (text: string, pairs: readonly (readonly [string, string])[]) => {
  const pair = pairs.find(([old]) => text.includes(old));
  return pair ? text.replace(...pair) : null;
};
const times = (text: string, old: string, now: string, count: number) => {
  let changed = text;
  for (let time = 0; time < count; time++) changed = changed.replace(old, now);
  return changed;
};
const mapped = (text: string, change: (words: string[]) => void) => {
  const words = wordsOf(text);
  change(words);
  return words.join(' ');
};

const honest: Record<string, (text: string) => string | null> = {
  exact: (text) => text,
  typography: (text) =>
    text
      .replaceAll("'", '’')
      .replace('"', '“')
      .replace('"', '”')
      .replaceAll(' - ', ' — ')
      .replaceAll('...', '…'),
  whitespace: (text) => {
    const words = wordsOf(text);
    if (words.length > 6) {
      words[3] += '\n ';
      words[5] = `\u00a0${words[5]}`;
    }
    return words.join('  ');
  },
  case_shift: (text) => text.toUpperCase(),
  partial_span: (text) => (wordsOf(text).length > 10 ? wordsOf(text).slice(2, 9).join(' ') : null),
  pdf_ligature: (text) => text.replaceAll('fi', 'ﬁ').replaceAll('fl', 'ﬂ').replaceAll('ff', 'ﬀ'),
  soft_hyphen: (text) =>
    mapped(text, (words) => {
      for (const [at, word] of words.entries())
        if (word.length > 8) words[at] = `${word.slice(0, 4)}\u00ad${word.slice(4)}`;
    }),
  hyphen_linebreak: (text) =>
    mapped(text, (words) => {
      const at = words.findIndex((word) => word.length > 8);
      if (at >= 0) words[at] = `${words[at]?.slice(0, 4)}-\n${words[at]?.slice(4)}`;
    }),
  editorial_ellipsis: (text) => {
    const words = wordsOf(text);
    return words.length < 12 ? null : `${words.slice(0, 4).join(' ')} ... ${words.slice(-4).join(' ')}`;
  },
  bracketed_insertion: (text) =>
    wordsOf(text).length < 8 ? null : mapped(text, (words) => words.splice(4, 0, '[sic]')),
  cyrillic_homoglyph: (text) => times(times(text, 'o', 'о', 2), 'e', 'е', 2),
  nbsp: (text) => times(text, ' ', '\u00a0', 3),
};
const UNCHANGED = new Set(['exact', 'typography', 'whitespace', 'case_shift', 'partial_span']);

const altered: Record<string, (text: string) => string | null> = {
  fabricated: (text) => {
    const swapped = swap(text, [
      ['improves', 'degrades'],
      ['increase', 'reduction'],
      ['we propose', 'we disprove'],
      ['significant', 'negligible'],
      ['outperforms', 'underperforms'],
      ['effective', 'unusable'],
      ['show', 'refute'],
      ['large', 'miniature'],
    ]);
    if (swapped !== null) return swapped;
    const words = wordsOf(text);
    if (words.length < 8) return null;
    words.splice(2, 4, ...words.slice(2, 6).reverse());
    return words.join(' ');
  },
  number_swap: (text) =>
    text.replace(/\d+\.?\d*/, (digits) => {
      const reversed = [...digits].reverse().join('');
      return reversed === digits ? `${digits}1` : reversed;
    }),
  negation: (text) => {
    const verb = [' is ', ' are ', ' was ', ' can ', ' does '].find((one) => text.includes(one));
    return verb ? text.replace(verb, `${verb}not `) : null;
  },
  hedge_dropped: (text) =>
    swap(
      text,
      ['may ', 'often ', 'can ', 'potentially ', 'largely ', 'partially '].map((hedge) => [hedge, '']),
    ),
  synonym_swap: (text) =>
    swap(text, [
      ['method', 'technique'],
      ['results', 'findings'],
      ['model', 'system'],
      ['dataset', 'corpus'],
      ['approach', 'strategy'],
      ['performance', 'accuracy'],
    ]),
};

interface Case {
  readonly mode: string;
  readonly expect: 'found' | 'not found' | 'misattributed';
  readonly source: string;
  readonly quote: string;
}

const idOf = (name: string) => `a${name.replaceAll('.', '-')}`.toLowerCase();
const cases = texts.flatMap(([name, text], index): Case[] => {
  const [base, second] = sentences(text);
  const [elsewhere] = sentences(texts[(index + 7) % texts.length]?.[1] ?? '');
  if (base === undefined || second === undefined || elsewhere === undefined) return [];
  const source = idOf(name);
  const made = (modes: Record<string, (text: string) => string | null>, expect: Case['expect']): Case[] =>
    Object.entries(modes).flatMap(([mode, change]) => {
      const quote = change(base);
      return quote === null || (quote === base && !UNCHANGED.has(mode))
        ? []
        : [{ mode, expect, source, quote }];
    });
  const [head, tail] = [wordsOf(base), wordsOf(second)];
  const franken = [...head.slice(0, head.length >> 1), ...tail.slice(tail.length >> 1)].join(' ');
  return [
    ...made(honest, 'found'),
    ...made(altered, 'not found'),
    ...(head.length < 6 || tail.length < 6
      ? []
      : [{ mode: 'frankenquote', expect: 'not found' as const, source, quote: franken }]),
    { mode: 'misattributed', expect: 'misattributed', source, quote: elsewhere },
  ];
});

const folder = mkdtempSync(join(tmpdir(), 'ibid-gate-'));
mkdirSync(join(folder, 'sources'));
const escaped = (text: string) => text.replace(/[\\`*_{}[\]<>()#+!|~^$&]/g, '\\$&');
for (const [name, text] of texts)
  writeFileSync(
    join(folder, 'sources', `${idOf(name)}.md`),
    `---\nid: ${idOf(name)}\ntype: report\ntitle: ${name}\nedition: original\n---\n\n${escaped(text)}\n`,
  );
const library = await openLibrary({ data: 'index-data', sources: [join(folder, 'sources')] });
rmSync(folder, { recursive: true });

const ACCEPTED = new Set(['exact', 'typography', 'shortened', 'edited']);
const modes = new Map<string, { right: number; all: number; verdicts: Record<string, number> }>();
let named = 0;
const wrong: string[] = [];
for (const { mode, expect, source, quote } of cases) {
  const { items } = library.verify({ quote, source, offset: 0, limit: 1 });
  const [item] = items;
  const verdict = item?.verdict ?? 'not-found';
  const got = ACCEPTED.has(verdict) ? 'found' : verdict === 'misattributed' ? verdict : 'not found';
  const count = modes.get(mode) ?? { right: 0, all: 0, verdicts: {} };
  count.all += 1;
  count.verdicts[verdict] = (count.verdicts[verdict] ?? 0) + 1;
  if (got === expect) count.right += 1;
  else if (mode !== 'cyrillic_homoglyph') wrong.push(`${mode} ${source} ${verdict}: ${quote.slice(0, 200)}`);
  if (mode === 'cyrillic_homoglyph' && verdict === 'near' && item?.lookalikes[0]?.script === 'Cyrillic')
    named += 1;
  modes.set(mode, count);
}
for (const [mode, { right, all, verdicts }] of modes)
  console.log(mode, `${right}/${all}`, JSON.stringify(verdicts));
const sum = (of: (mode: string) => boolean) => {
  const chosen = [...modes].filter(([mode]) => of(mode)).map(([, count]) => count);
  return {
    right: chosen.reduce((total, { right }) => total + right, 0),
    all: chosen.reduce((total, { all }) => total + all, 0),
  };
};
const bad = sum((mode) => !(mode in honest));
const good = sum((mode) => mode in honest && mode !== 'cyrillic_homoglyph');
console.log(`cases ${cases.length}; detection ${(bad.right / bad.all).toFixed(4)} of ${bad.all}`);
console.log(`false alarms ${(1 - good.right / good.all).toFixed(4)} of ${good.all}, without look-alikes`);
console.log(`look-alikes near and named: ${named} of ${modes.get('cyrillic_homoglyph')?.all ?? 0}`);
for (const line of wrong.slice(0, 20)) console.log(line);
