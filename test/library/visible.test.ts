import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { publicFindings } from '../../src/library/findings.ts';
import { libraryOf } from '../../src/library/store/build.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';

const data = parseData(readDataTexts('index-data'));
const CHANNEL = '123456789012345678';

async function documentOf(name: string, side: string) {
  const bytes = readFileSync(join(import.meta.dirname, '../fixtures/raw', name));
  const { document } = await ingest({ name, bytes, side }, data);
  if (!document) throw new Error(name);
  return document;
}

const library = libraryOf(
  [
    await documentOf('lake-article.txt', 'id: lake\n'),
    await documentOf('river-week.txt', `id: river\nrestricted: ["${CHANNEL}"]\n`),
  ],
  data.lexicon,
);
const ask = (name: string, input: unknown, channel: string | null) =>
  commands.find((command) => command.name === name)?.run(input, { library: library.visibleIn(channel) });

test('a restricted source is quoted in its channel', async () => {
  expect(library.visibleIn(CHANNEL).documents).toEqual(library.documents);
  expect(JSON.stringify(await ask('search', { query: 'oak ladder' }, CHANNEL))).toContain('river ¶');
});

test.each([null, '999999999999999999'])('and by no command anywhere else (%s)', async (channel) => {
  const asked: [string, unknown][] = [
    ['ask', { question: 'Who opened the week of river walks?' }],
    ['search', { query: 'oak ladder' }],
    ['search', { query: 'otter' }],
    ['search', { query: 'ladder', source: 'river' }],
    ['cite', { reference: 'river n1' }],
    ['cite', { reference: 'n5' }],
    ['org', { name: 'Otter Network' }],
    ['org', { name: 'VRT' }],
    ['orgs', {}],
    ['orgs', { format: 'csv' }],
    ['sources', {}],
    ['sources', { check: true }],
    ['verify', { quote: 'The upper valley saw most of the digging.' }],
  ];
  for (const [name, input] of asked) {
    const answer = await ask(name, input, channel);
    expect(JSON.stringify(answer?.items), name).not.toMatch(/"river|weir|Valley Rivers/i);
    expect(answer?.suggestions.join(), name).not.toMatch(/river/);
  }
  const seen = library.visibleIn(channel);
  expect(seen.summary.documents).toBe(1);
  expect(seen.complete('source', '', 25).map(({ value }) => value)).toEqual(['lake']);
  expect(JSON.stringify(seen.complete('reference', '', 25))).not.toContain('river');
  expect(JSON.stringify(await ask('search', { query: 'otter' }, channel))).toContain('lake #2');
});

test('which words only a restricted source has is not told anywhere else', async () => {
  const told = async (words: string, channel: string | null) => {
    const answers = [
      await ask('search', { query: words }, channel),
      await ask('ask', { question: `Where is the ${words}?` }, channel),
      await ask('org', { name: words }, channel),
    ];
    return answers.map((answer) => answer?.message ?? '');
  };
  const invented = await told('zzqx beaver wqxz', null);
  const hidden = await told('weir beaver digging', null);
  expect(hidden).toEqual(
    invented.map((text) => text.replaceAll('zzqx', 'weir').replaceAll('wqxz', 'digging')),
  );
  expect(await told('weir beaver digging', CHANNEL)).not.toEqual(hidden);
});

test('the view of a channel is made once', () => {
  expect(library.visibleIn(null)).toBe(library.visibleIn(null));
});

describe('server paths, channel ids and file names of restricted sources are for admins', () => {
  const lake = documentOf('lake-article.txt', 'id: lake\n');
  const river = documentOf('river-week.txt', `id: river\nrestricted: ["${CHANNEL}"]\n`);
  const problem = { is: 'side-alone' } as const;
  const finding = (file: string) =>
    ({ file, line: 0, column: 0, rule: 'side-file-alone', severity: 'error', problem }) as const;

  test.each([null, CHANNEL])('in no answer of a channel (%s)', async (channel) => {
    const documents = [await lake, await river].map((document) => ({
      ...document,
      file: `/srv/private/${document.file}`,
    }));
    const own = libraryOf(documents, data.lexicon);
    const seen = own.visibleIn(channel);
    for (const [name, input] of Object.entries({
      sources: {},
      'sources ': { check: true },
      cite: { reference: 'river' },
      'cite ': { reference: 'river', format: 'csl-json' },
      'cite  ': { reference: 'lake', format: 'bibtex' },
    })) {
      const answer = await commands.find((one) => one.name === name.trim())?.run(input, { library: seen });
      expect(JSON.stringify(answer), name).not.toMatch(/srv|private|river-week|1234567890/u);
    }
    expect(JSON.stringify(own.sourceItem(own.documents[1] ?? (await river)))).toContain(CHANNEL);
  });

  test('in no finding about a file that is not served, or about another one', async () => {
    const document = await lake;
    const repeated = {
      ...finding(document.file),
      problem: { is: 'copy', other: 'data/originals/secret.md' } as const,
    };
    const shown = publicFindings(
      [finding('data/originals/secret.yaml'), repeated, finding(document.file)],
      [document],
    );
    expect(shown).toEqual([finding('lake-article.txt')]);
  });
});
