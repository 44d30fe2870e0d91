import { z } from 'zod';
import { type CommandContext, defineCommand, invalid, type Reply } from '../src/command.ts';
import { english, type Texts } from '../src/i18n/en/index.ts';
import type { Verified } from '../src/library/library.ts';
import type { VerificationItem } from '../src/model/answer.ts';
import { excerptsIn } from '../src/model/items.ts';
import {
  EXCERPT_LENGTH,
  page,
  pagesOf,
  searchedIn,
  source,
  unknownPage,
  unknownSource,
} from './arguments.ts';
import { checkDraft } from './draft.ts';
import { searchStep, sourcesStep } from './steps.ts';

const PAGE_SIZE = 5;
const LONGEST_QUOTE = 3000;
const LONGEST_PATH = 2000;
const NEAREST = 3;
/** What a search accepts. */
const LONGEST_SEARCH = 500;
const { name, description, options } = english.commands.verify;

const CONTROL = /[^\P{Cc}\n]|\p{Cs}/gu;

export const verify = defineCommand({
  name,
  description,
  task: 'check',
  access: 'everyone',
  effect: 'reads',
  takes: 'quotation',
  guidance:
    'Use it on every quotation before you show it to anybody, and on a whole text that you wrote. A verdict other than `exact` or `typography` says what differs.',
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
    source: source.meta({ description: options.source.description, complete: 'source' }),
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
    if (verified.words === 0) return { ...invalid(texts.verify.noWord), next: [sourcesStep(texts)] };
    if (verified.total === 0) return nearest(quote, verified, { library, texts });
    const of = pagesOf(verified.total, PAGE_SIZE);
    return (
      unknownPage(request.page, of, texts) ?? {
        status: 'found',
        message: verdict(verified, texts),
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

function verdict({ items, best }: Verified, texts: Texts): string {
  const excerpts = items.flatMap(excerptsIn);
  const digests = excerpts.filter(({ source }) => source.edition === 'digest').length;
  const digest = digests === 0 ? 'none' : digests === excerpts.length ? 'all' : 'some';
  const line = texts.verify.verdict(best.verdict, best.places, digest);
  const recognition = excerpts[0]?.recognition;
  return recognition ? `${line} ${texts.verify.recognized(recognition.confidence)}` : line;
}

function nearest(
  given: string,
  { words, leastWords }: Verified,
  { library, texts }: Pick<CommandContext, 'library' | 'texts'>,
): Reply {
  const short = words < leastWords;
  const query = { query: given, offset: 0, limit: NEAREST, length: EXCERPT_LENGTH };
  const excerpts = short ? [] : library.search(query).excerpts;
  const none = texts.verify.none(searchedIn(library, undefined));
  const message = short ? `${none} ${texts.verify.tooShort(words)}` : none;
  const items = [notFound(given), ...excerpts];
  const next = [searchStep({ query: given.slice(0, LONGEST_SEARCH).trim() }, texts), sourcesStep(texts)];
  return { status: 'not-found', ...(excerpts.length > 0 ? { closest: true } : {}), message, items, next };
}

function notFound(given: string): VerificationItem {
  const none = { parts: [], differences: [], edits: [], aside: [], warnings: [], lookalikes: [] };
  return { kind: 'verification', verdict: 'not-found', given, excerpt: null, ...none, similarity: 0 };
}
