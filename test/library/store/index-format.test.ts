import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { buildLibrary } from '../../../src/library/store/build.ts';
import { INDEX_FORMAT } from '../../../src/library/store/fingerprint.ts';
import { serializeLibrary } from '../../../src/library/store/snapshot/serialize.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const RECORD = join(import.meta.dirname, 'index-format.json');
const COMMAND = 'RECORD=1 npx vitest run test/library/store/index-format.test.ts';
const RAISE = `the built bytes changed: raise INDEX_FORMAT in src/library/store/fingerprint.ts, then run ${COMMAND}`;
const REWRITE = `INDEX_FORMAT changed: run ${COMMAND}`;

/** Not the shipped lexicon: editing that changes libraries, but not the format. */
const texts = {
  catalogue: { path: 'catalogue.yaml', text: '[]' },
  stopWords: { path: 'stop-words.yaml', text: '[the, of, and, a, in]' },
  spellings: { path: 'spellings.yaml', text: '[[harbour, harbor]]' },
  acronyms: { path: 'acronyms.yaml', text: '{ UN: United Nations }' },
  countries: { path: 'countries.yaml', text: '{ NO: { names: [Norway], people: [Norwegian] } }' },
  bodyWords: { path: 'body-words.yaml', text: '[union, club, board, society]' },
  names: { path: 'names.yaml', text: '' },
};

const files = ['raw', 'html', 'docx', 'pdf'].flatMap((format) =>
  readdirSync(join(FIXTURES, format))
    .filter((name) => /\.(?:txt|html|docx|pdf)$/u.test(name))
    .sort()
    .map((name) => ({
      name: `${format}/${name}`,
      side: `id: ${format}-${name.replace(/\W/gu, '-')}\n`,
      bytes: readFileSync(join(FIXTURES, format, name)),
    })),
);

// Node 20, 22, 24 and 26 yield the same bytes, but may compress documents differently.
test('the same files yield the same bytes unless INDEX_FORMAT is raised', async () => {
  const built = await buildLibrary({ files, problems: [], texts });
  const hash = createHash('sha256');
  const { documents: compressed, ...sections } = Object.fromEntries(serializeLibrary(built));
  for (const [name, bytes] of Object.entries(sections))
    if (name !== 'documents.lengths') hash.update(`${name} ${bytes.length}\n`).update(bytes);
  expect(compressed?.length).toBeGreaterThan(0);
  hash.update(JSON.stringify(built.parts.documents));
  const now = { format: INDEX_FORMAT, sha256: hash.digest('hex') };
  const recorded = z
    .object({ format: z.number(), sha256: z.string() })
    .parse(JSON.parse(readFileSync(RECORD, 'utf8')));
  if (now.format === recorded.format) expect(now.sha256, RAISE).toBe(recorded.sha256);
  else if (process.env.RECORD) writeFileSync(RECORD, `${JSON.stringify(now, null, 2)}\n`);
  else expect(now, REWRITE).toEqual(recorded);
});
