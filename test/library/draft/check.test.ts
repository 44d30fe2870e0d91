import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { openLibrary } from '../../../src/library/store/open.ts';
import { excerptsIn } from '../../../src/model/items.ts';
import { foundIn } from '../../findings.ts';
import { BIBLIOGRAPHY, casesFrom, isPlain } from '../../fixtures/draft/cases.ts';
import { draftOf, WRITERS } from '../../fixtures/draft/draft.ts';
import { writeSources } from '../../fixtures/draft/sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-draft-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
cpSync('index-data', folder, { recursive: true, filter: (path) => !/build|originals/.test(path) });
const sources = join(folder, 'more');
mkdirSync(sources);
writeSources(sources);
const library = await openLibrary({ data: folder, sources: [sources] });
const data = parseData(readDataTexts(folder));

async function check(name: string, bytes: Uint8Array) {
  const { document, diagnostics } = await ingest({ name, bytes }, { ...data, isDraft: true });
  if (!document) throw new Error(foundIn(diagnostics[0]));
  return library.checkDraft(document);
}

const cases = casesFrom(library.documents);
const plain = (text: string) => text.replace(/\W+/gu, ' ').trim();

test.each(['md', 'html', 'docx', 'txt'] as const)(
  'every quotation of a draft of 30 pages is judged right (%s)',
  async (format) => {
    const own = format === 'txt' ? cases.filter(isPlain) : cases;
    const draft = draftOf(own, 30, BIBLIOGRAPHY);
    const { findings } = await check(`draft.${format}`, WRITERS[format](draft));
    const expected = own.flatMap(({ words, verdict, source }) =>
      words.split(/[”“] and [“”]/u).map((one) => [plain(one), verdict, source]),
    );
    const found = findings.map((finding) => [
      plain(finding.given),
      finding.verdict,
      finding.verdict === 'translated' || finding.verdict === 'not-found'
        ? undefined
        : excerptsIn(finding)[0]?.source.id,
    ]);
    expect(found).toEqual(expected);
  },
);
