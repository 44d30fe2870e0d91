import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { IngestFile } from '../../../src/ingest/ingest.ts';
import { buildLibrary } from '../../../src/library/store/build.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { serializeLibrary } from '../../../src/library/store/snapshot/serialize.ts';
import type { SnapshotSections } from '../../../src/library/store/snapshot/snapshot.ts';
import { readCollection } from '../collection.ts';

const DATA = join(import.meta.dirname, '../../../index-data');
const AskedLine = z.object({ question: z.string() });

/** A built library with the questions that belong to it. */
export interface AskedSnapshot {
  readonly name: string;
  readonly sections: SnapshotSections;
  readonly questions: readonly string[];
}

/** A test collection as documents, one for each title, with its own questions. */
export async function collectionSnapshot(folder: string): Promise<AskedSnapshot> {
  const { name, entries, questions } = readCollection(folder);
  const documents: { readonly title: string; readonly texts: string[] }[] = [];
  for (const { title, text } of entries) {
    const last = documents.at(-1);
    if (last && title !== '' && last.title === title) last.texts.push(text);
    else documents.push({ title, texts: [text] });
  }
  const files = documents.map(({ title, texts }, at): IngestFile => {
    const lines = texts.map((text) => text.replace(/\s+/gu, ' ').trim() || '-');
    const side = JSON.stringify({ id: `text-${at}`, title: title.trim() || '-' });
    return { name: `text-${at}.txt`, side, bytes: Buffer.from(`${lines.join('\n\n')}\n`) };
  });
  return { name, sections: await built(files), questions: questions.map(({ text }) => text) };
}

/** All files of a folder as one library, with the questions of a file of JSON lines. */
export async function folderSnapshot(folder: string, questions: string | undefined): Promise<AskedSnapshot> {
  const files = readdirSync(folder).map((name): IngestFile => {
    return { name, bytes: readFileSync(join(folder, name)) };
  });
  const lines = questions === undefined ? [] : readFileSync(questions, 'utf8').trim().split('\n');
  const asked = lines.map((line) => AskedLine.parse(JSON.parse(line)).question);
  return { name: basename(folder), sections: await built(files), questions: asked };
}

async function built(files: readonly IngestFile[]): Promise<SnapshotSections> {
  return serializeLibrary(await buildLibrary({ files, problems: [], texts: readDataTexts(DATA) }));
}
