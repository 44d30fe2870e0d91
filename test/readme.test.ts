import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSample } from '../docs/sample.ts';
import { runIbid } from './program.ts';

/**
 * An example is a comment with a command, followed by what the command prints.
 * `UPDATE_DOCS=1 npx vitest run test/readme.test.ts` writes the examples again.
 */
const EXAMPLE = /<!-- example: (.*?) -->\n(?:\n```console\n[\s\S]*?\n```\n)?/gu;
const PAGES = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith('.md'),
);
const TIMEOUT = 300_000;

const MINUTES = `# Lamps of the North Quay

The quay has six lamps, lit at dusk.[^1] These groups pay for the oil:[^2]

1. Guild of Lamp Keepers (GLK), Norway
2. Friends of the Quay, Scotland

[^1]: Guild of Lamp Keepers, *Yearly Letter*, 12 March 2016. https://lamps.example/letter
[^2]: Ibid.
`;

/** Commands run here, with a copy of the shipped library and documents to read and add. */
const folder = mkdtempSync(join(tmpdir(), 'ibid-docs-'));
const data = join(folder, 'index-data');
beforeAll(() => {
  cpSync('index-data', data, { recursive: true, filter: (path) => !/build|originals|\.jsonl?$/.test(path) });
  cpSync('test/fixtures/html/night-ferries.html', join(folder, 'night-ferries.html'));
  writeFileSync(join(folder, 'minutes.md'), MINUTES);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function printed(command: string, library = data): Promise<string> {
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/gu)].map((match) => match[1] ?? match[2] ?? '');
  const program = runIbid(words, { environment: { IBID_DATA: library }, folder });
  program.child.stdin.end();
  await program.ended;
  return program.out().trimEnd();
}

test.each(PAGES)(
  'the examples in %s are what the commands print',
  async (path) => {
    const page = readFileSync(path, 'utf8');
    let expected = page;
    for (const [example, command = ''] of page.matchAll(EXAMPLE)) {
      const block = `\n\`\`\`console\n$ npx ibid ${command}\n${await printed(command)}\n\`\`\`\n`;
      expected = expected.replace(example, () => `<!-- example: ${command} -->\n${block}`);
    }
    if (process.env.UPDATE_DOCS) writeFileSync(path, expected);
    else expect(page).toBe(expected);
  },
  TIMEOUT,
);

test(
  'the pictures show the version that the program shows; if not, run `npx tsx docs/pictures.ts`',
  async () => {
    const sample = mkdtempSync(join(folder, 'sample-'));
    makeSample(sample);
    const status = JSON.parse(await printed('sources --json', sample));
    const [, drawn] = /<!-- pictures -->\n[^`]*`([^`]*)`/u.exec(readFileSync('README.md', 'utf8')) ?? [];
    expect(drawn).toBe(status.library.version);
  },
  TIMEOUT,
);

test('README.md has at most 200 lines', () => {
  expect(readFileSync('README.md', 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(200);
});
