import { z } from 'zod';
import { defineCommand, type Reply } from '../src/command.ts';
import type { Library, Verified } from '../src/library/library.ts';
import type { VerificationItem } from '../src/model/answer.ts';
import { page, pagesOf, source, unknownPage, unknownSource } from './arguments.ts';

const PAGE_SIZE = 5;
const LONGEST_QUOTE = 3000;
const NEAREST = 3;
const EXCERPT_LENGTH = 400;

/** Control characters never carry meaning in what people paste, but for line breaks, which end the bars of a block quote. */
const CONTROL = /[^\P{Cc}\n]|\p{Cs}/gu;

/** Compares a pasted quote with the library's wording, and says what differs. */
export const verify = defineCommand({
  name: 'verify',
  description: 'Check a quote against the library: exact, shortened, near with what differs, or not found',
  arguments: z.object({
    quote: z
      .string()
      .min(1, 'is empty')
      .max(LONGEST_QUOTE, { error: `is too long; at most ${LONGEST_QUOTE} characters are compared` })
      .overwrite((text) => text.replace(CONTROL, ' ').trim())
      .meta({ description: 'The quote as you have it; […] stands for words left out' }),
    source,
    page,
  }),
  examples: [
    'Ibid.',
    'Den Internationale Quds Dag (Denmark) […] Europe',
    'Canadian Defenders of Human Rights (CD4HR)',
  ],
  answer(request, library) {
    const unknown = unknownSource(request.source, library);
    if (unknown) return unknown;
    const offset = (request.page - 1) * PAGE_SIZE;
    const verified = library.verify({
      quote: request.quote,
      source: request.source,
      offset,
      limit: PAGE_SIZE,
    });
    if (verified.words === 0) {
      return { status: 'invalid', message: 'quote: has no word to compare', items: [] };
    }
    if (verified.total === 0) return notFound(request.quote, request.source, verified, library);
    const of = pagesOf(verified.total, PAGE_SIZE);
    return (
      unknownPage(request.page, of, 'places') ?? {
        status: 'found',
        message: verdict(verified.items, verified.total),
        items: verified.items,
        page: { number: request.page, of, total: verified.total },
      }
    );
  },
});

/** What the places come to as a whole, in one line; the best of them decides. */
function verdict(items: readonly VerificationItem[], total: number): string {
  const where = total === 1 ? 'one place' : `${total} places`;
  const exact = items.filter((item) => item.verdict === 'exact');
  const best = exact.length > 0 ? exact : items;
  const line = VERDICTS[best[0]?.verdict ?? 'near'](where);
  const digest = items.every(({ excerpt }) => excerpt.source.edition === 'digest');
  const digests = items.some(({ excerpt }) => excerpt.source.edition === 'digest');
  if (digest) return `Only in the digest, which is not the source's wording: ${line}`;
  const whole = line.charAt(0).toUpperCase() + line.slice(1);
  return digests ? `${whole} Where it is in a digest, that is not the source's wording.` : whole;
}

const VERDICTS: Readonly<Record<VerificationItem['verdict'], (where: string) => string>> = {
  exact: (where) => `exact, word for word, in ${where}.`,
  typography: (where) =>
    `the same wording in ${where}; quotation marks, dashes, spaces or the form or case of letters differ.`,
  shortened: (where) => `shortened in ${where}; what the quote leaves out is shown.`,
  near: (where) => `not exact, but near in ${where}; what differs is shown.`,
};

/** Says that the quote is not there, with the passages that are nearest in their words. */
function notFound(given: string, within: string | undefined, verified: Verified, library: Library): Reply {
  const { words, leastWords } = verified;
  const { documents, passages, version } = library.summary;
  const searched = within ?? `${documents} documents, ${passages} passages, library ${version}`;
  const short =
    words < leastWords
      ? ` With ${words === 1 ? 'one word' : `${words} words`} it is too short to look for what is near.`
      : '';
  const message = `This wording is not in the library (searched: ${searched}).${short}`;
  const query = { query: given, source: within, offset: 0, limit: NEAREST, length: EXCERPT_LENGTH };
  const items = words < leastWords ? [] : library.search(query).excerpts;
  return { status: 'not-found', ...(items.length > 0 ? { closest: true } : {}), message, items };
}
