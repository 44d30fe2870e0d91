import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportBasket } from '../../../commands/basket/export.ts';
import { fileState } from '../../../src/admin/state/file-state.ts';
import { type Own, ownOf } from '../../../src/admin/state/own.ts';
import { Watches } from '../../../src/admin/watches/watches.ts';
import type { BasketFormat } from '../../../src/cite/basket/types.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import type { Library } from '../../../src/library/library.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { openLibrary } from '../../../src/library/store/open.ts';
import type { FileItem } from '../../../src/model/answer.ts';
import type { Document } from '../../../src/model/document.ts';
import { contentOf, excerptsIn } from '../../../src/model/items.ts';
import type { KeptQuote } from '../../../src/model/state/basket.ts';
import { writeShelf } from './sources.ts';

const data = parseData(readDataTexts('index-data'));

export async function openShelf(): Promise<Library> {
  const place = writeShelf();
  try {
    return await openLibrary(place);
  } finally {
    rmSync(place.data, { recursive: true, force: true });
  }
}

export async function exported(
  library: Library,
  quotes: readonly KeptQuote[],
  options: Readonly<Record<string, string>>,
): Promise<FileItem> {
  const data = mkdtempSync(join(tmpdir(), 'ibid-basket-'));
  try {
    const answer = await exportBasket.run(options, { library, own: await ownWith(quotes, library, data) });
    const file = answer.items.find((item) => item.kind === 'file');
    if (file?.kind !== 'file') throw new Error(answer.message);
    return file;
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

async function ownWith(quotes: readonly KeptQuote[], library: Library, data: string): Promise<Own> {
  const state = fileState(data);
  const watches = new Watches({ state, library: () => library, understand: async () => undefined });
  const own = ownOf('terminal:ada', { state, watches, places: { person: { kind: 'terminal' } } });
  await own.baskets.add({ name: 'Memo of the harbour', used: '', quotes: [...quotes] });
  return own;
}

export async function readDraft(file: FileItem): Promise<Document> {
  const { document, diagnostics } = await ingest(
    { name: file.name, bytes: contentOf(file) },
    { ...data, isDraft: true },
  );
  if (!document) throw new Error(JSON.stringify(diagnostics[0]));
  return document;
}

/** What is wrong with the export of a basket, once it is read and checked as a draft; empty if nothing is. */
export async function faultsOf(
  library: Library,
  quotes: readonly KeptQuote[],
  format: BasketFormat,
  style?: string,
): Promise<string[]> {
  const file = await exported(library, quotes, { format, ...(style && { style }) });
  const draft = await readDraft(file);
  const { findings } = await library.checkDraft(draft);
  const faults: string[] = [];
  const blocks = draft.passages.filter(({ role }) => role === 'quotation');
  if (blocks.length !== quotes.length) faults.push(`${blocks.length} quotations for ${quotes.length}`);
  for (const [at, { quote, handle }] of quotes.entries()) {
    const block = blocks[at];
    if (block?.text !== quote) faults.push(`${at + 1}: read as “${block?.text}”, not “${quote}”`);
    const [mark, ...others] = block?.marks ?? [];
    if (mark?.note !== `${at + 1}` || others.length > 0)
      faults.push(`${at + 1}: marks ${JSON.stringify(block?.marks)}`);
    const found = findings.filter(({ draft: { paragraph } }) => paragraph === block?.ordinal);
    const places = found.flatMap((finding) => (finding.verification ? excerptsIn(finding.verification) : []));
    if (found.length === 0) faults.push(`${at + 1}: not checked: “${quote}”`);
    if (!places.some((place) => place.handle === handle) && !isRepeated(library, quote))
      faults.push(`${at + 1}: ${handle} resolved to ${places.map((place) => place.handle).join(', ')}`);
  }
  for (const { verdict, given, cites, draft: place } of findings)
    if (verdict !== 'right')
      faults.push(`¶${place.paragraph} ${verdict}: “${given}” cites ${JSON.stringify(cites)}`);
  return faults;
}

/** Words that several passages have. */
function isRepeated({ documents }: Library, quote: string): boolean {
  const texts = documents.flatMap(({ passages, footnotes }) => [
    ...passages.map(({ text }) => text),
    ...footnotes.map(({ raw }) => raw),
  ]);
  return texts.filter((text) => text.includes(quote)).length > 1;
}
