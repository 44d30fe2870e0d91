import { commands } from '../../commands/index.ts';
import type { RunContext } from '../../src/command.ts';
import { textsFor } from '../../src/i18n/index.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import type { Library } from '../../src/library/library.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import type { AskedCommand, TypedText } from './asks.ts';

export const openCommands = commands.filter(
  ({ access, effect }) => access === 'everyone' && effect === 'reads',
);

const { catalogue, lexicon } = parseData(readDataTexts('index-data'));

/** Reads a draft in this process. */
export const readDraft: NonNullable<RunContext['readDraft']> = async (file) => {
  const { document } = await ingest(file, { catalogue, lexicon, isDraft: true });
  return document ?? { refused: { reason: 'unreadable-document', problem: { is: 'no-text' } } };
};

/** The answer as data, as every surface gets it. */
export async function answered(
  library: Library,
  { command, input, language, draft = '' }: AskedCommand,
): Promise<string> {
  const found = openCommands.find(({ name }) => name === command);
  const read = async () => ({ name: 'draft.md', bytes: Buffer.from(draft) });
  const context = { library, texts: textsFor(language), read, readDraft };
  return JSON.stringify(await found?.run(input, context));
}

export function completed(library: Library, { complete, typed }: TypedText): string {
  if (complete === 'country') return JSON.stringify(library.completeCountries(typed, 25, ['en', 'fr']));
  if (complete === 'removed' || complete === 'style' || complete === 'basket') return '[]';
  return JSON.stringify(library.complete(complete, typed, 25));
}
