import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ask } from '../commands/ask.ts';
import type { Library } from '../src/library/library.ts';
import { openLibrary } from '../src/library/store/open.ts';
import type { Item } from '../src/model/answer.ts';

/** `first` are the handles of which one must come first (none: nothing is found), `total` the number of items. */
const OwnQuestion = z.object({
  id: z.string(),
  kind: z.enum(['lists', 'notes', 'dates', 'addresses', 'scripts']),
  library: z.enum(['originals', 'fixtures']),
  question: z.string(),
  first: z.array(z.string()),
  total: z.number().optional(),
});
export type OwnQuestion = z.infer<typeof OwnQuestion>;

const FOLDER = join(import.meta.dirname, 'fixtures/own-questions');
const SOURCES = { fixtures: FOLDER, originals: '../shared/corpus' } as const;

export const hasOriginals = existsSync(SOURCES.originals);

export const ownQuestions: readonly OwnQuestion[] = readFileSync(join(FOLDER, 'questions.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => OwnQuestion.parse(JSON.parse(line)));

/** With the lexicon and the catalogue alone, in a folder that the caller removes. */
export function openOwn(name: OwnQuestion['library'], folder: string): Promise<Library> {
  const data = join(folder, name);
  for (const part of ['catalogue.yaml', 'lexicon'])
    cpSync(join('index-data', part), join(data, part), { recursive: true });
  return openLibrary({ data, sources: [SOURCES[name]] });
}

/** What is wrong with the answer; empty if it is right. */
export async function wrongIn({ question, first, total }: OwnQuestion, library: Library): Promise<string> {
  const { items, page, closest } = await ask.run({ question }, { library });
  if (first.length === 0) return items.length === 0 ? '' : `found ${handlesOf(items[0]).join(', ')}`;
  const handles = handlesOf(items[0]);
  if (!first.some((handle) => handles.includes(handle)))
    return `first is ${handles.join(', ') || 'nothing'}${closest === true ? ' (closest)' : ''}`;
  return total === undefined || total === page.total ? '' : `${page.total} in all, not ${total}`;
}

function handlesOf(item: Item | undefined): string[] {
  if (item === undefined || !('handle' in item)) return [];
  const entries = item.kind === 'organization' ? item.entries : [];
  return [item.handle, ...entries.map(({ source, number }) => `${source} #${number}`)];
}
