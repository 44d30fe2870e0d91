import { ingest } from '../../../../src/ingest/ingest.ts';
import { parseData } from '../../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../../src/library/store/files.ts';

const { lexicon } = parseData(readDataTexts('index-data'));

/** What Ibid reads in a web page: its document, the texts of its passages, and the rules of its findings. */
export async function readingOf(html: string | Uint8Array) {
  const bytes = typeof html === 'string' ? Buffer.from(html) : html;
  const { document, diagnostics } = await ingest({ name: 'page.html', bytes }, { catalogue: [], lexicon });
  if (!document) throw new Error(JSON.stringify(diagnostics));
  const texts = document.passages.map(({ text }) => text);
  return { document, texts, all: texts.join('\n'), rules: diagnostics.map(({ rule }) => rule) };
}

export const SENTENCES = [
  'The ice house on Vell Hill kept 310 blocks through the summer of 1899, according to its own ledger.',
  'Farmers cut the blocks on the pond in January and hauled them up the slope with two oxen and a rope.',
  'Sawdust from the lower mill lay a yard deep between the layers, and no air reached the ice at all.',
  'By August the top layer had lost a fifth of its weight, which the keeper noted in pencil every week.',
  'A dairy bought most of what was left, and the hotel took the rest for its cellar on the market square.',
] as const;

export const PARAGRAPHS = SENTENCES.map((sentence) => `<p>${sentence}</p>`).join('');
