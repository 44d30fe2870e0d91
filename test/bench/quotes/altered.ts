/**
 * 200 altered quotes and 200 true ones in other typography, made from the paragraphs of text files: `tsx test/bench/quotes/altered.ts FILE…`.
 * Prints those that `/verify` judges wrongly.
 */
import { openLibrary } from '../../../src/library/store/open.ts';
import { makeQuotes } from '../../library/altered-quotes.ts';
import { randomFrom } from '../random.ts';

const COUNT = 200;
const ACCEPTED = new Set(['exact', 'typography', 'shortened', 'edited']);

const library = await openLibrary({ data: 'index-data', sources: process.argv.slice(2) });
const paragraphs = library.documents
  .filter(({ edition }) => edition === 'original')
  .flatMap(({ passages }) => passages.map(({ text }) => text).filter((text) => text.split(' ').length > 9));
const random = randomFrom(200);
for (const sort of ['altered', 'true'] as const) {
  const quotes = makeQuotes(paragraphs, sort, COUNT, random);
  const wrong = quotes.flatMap(({ kind, quote }) => {
    const verdict = library.verify({ quote, offset: 0, limit: 1 }).best.verdict;
    return ACCEPTED.has(verdict) === (sort === 'true') ? [] : [`${kind} ${verdict}: ${quote}`];
  });
  console.log(`${sort}: ${quotes.length} quotes, ${wrong.length} wrong`);
  for (const line of wrong) console.log(`  ${line}`);
}
