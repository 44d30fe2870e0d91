import { z } from 'zod';
import { defineCommand, invalid, type Reply } from '../src/command.ts';
import { english, type Texts } from '../src/i18n/en/index.ts';
import type { Library, Verified } from '../src/library/library.ts';
import type { VerificationItem } from '../src/model/answer.ts';
import { page, pagesOf, searchedIn, source, unknownPage, unknownSource } from './arguments.ts';
import { checkDraft } from './draft.ts';

const PAGE_SIZE = 5;
const LONGEST_QUOTE = 3000;
const LONGEST_PATH = 2000;
const NEAREST = 3;
const EXCERPT_LENGTH = 400;
const { name, description, options } = english.commands.verify;

/** Control characters except line breaks, which end the bars of a block quote. */
const CONTROL = /[^\P{Cc}\n]|\p{Cs}/gu;

export const verify = defineCommand({
  name,
  description,
  access: 'everyone',
  effect: 'reads',
  takes: 'quotation',
  arguments: z.object({
    quote: z
      .string()
      .min(1)
      .max(LONGEST_QUOTE)
      .overwrite((text) => text.replace(CONTROL, ' ').trim())
      .optional()
      .meta({ description: options.quote.description, positional: true }),
    file: z
      .string()
      .min(1)
      .max(LONGEST_PATH)
      .optional()
      .meta({ description: options.file.description, file: true }),
    format: z.enum(['csv', 'md', 'json']).optional().meta({ description: options.format.description }),
    source,
    page,
  }),
  examples: [
    'Ibid.',
    'Den Internationale Quds Dag (Denmark) […] Europe',
    'Canadian Defenders of Human Rights (CD4HR)',
  ],
  run({ quote, file, ...request }, context) {
    const { library, texts } = context;
    if (file !== undefined) {
      return quote === undefined
        ? checkDraft({ ...request, file }, context)
        : invalid(texts.verify.draft.oneOfTwo);
    }
    if (request.format !== undefined) return invalid(texts.verify.draft.needsFile);
    if (quote === undefined) return invalid(missingQuote(texts));
    const unknown = unknownSource(request.source, library, texts);
    if (unknown) return unknown;
    const offset = (request.page - 1) * PAGE_SIZE;
    const verified = library.verify({
      quote,
      source: request.source,
      offset,
      limit: PAGE_SIZE,
    });
    if (verified.words === 0) return invalid(texts.verify.noWord);
    if (verified.total === 0) return nearest(quote, request.source, verified, library, texts);
    const of = pagesOf(verified.total, PAGE_SIZE);
    return (
      unknownPage(request.page, of, texts) ?? {
        status: 'found',
        message: verdict(verified.items, verified.total, texts),
        items: verified.items,
        page: { number: request.page, of, total: verified.total },
      }
    );
  },
});

function missingQuote(texts: Texts): string {
  const { quote } = texts.commands.verify.options;
  return texts.option(quote.name, texts.wrong.missing(quote.description));
}

function verdict(items: readonly VerificationItem[], total: number, texts: Texts): string {
  const best = items.find((item) => item.verdict === 'exact') ?? items[0];
  const digests = items.filter(({ excerpt }) => excerpt.source.edition === 'digest').length;
  const digest = digests === items.length ? 'all' : digests > 0 ? 'some' : 'none';
  return texts.verify.verdict(best?.verdict ?? 'near', total, digest);
}

/** If the quote was not found: the passages that share most words with it. */
function nearest(
  given: string,
  within: string | undefined,
  verified: Verified,
  library: Library,
  texts: Texts,
): Reply {
  const short = verified.words < verified.leastWords;
  const query = { query: given, source: within, offset: 0, limit: NEAREST, length: EXCERPT_LENGTH };
  const items = short ? [] : library.search(query).excerpts;
  const none = texts.verify.none(searchedIn(library, within));
  const message = short ? `${none} ${texts.verify.tooShort(verified.words)}` : none;
  return { status: 'not-found', ...(items.length > 0 ? { closest: true } : {}), message, items };
}
