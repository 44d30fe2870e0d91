import { z } from 'zod';
import { defineKeepingCommand, type Keeping, type Reply } from '../../src/command.ts';
import { english, type Texts } from '../../src/i18n/en/index.ts';
import { type NamedAs, NameVerdict } from '../../src/model/verdict.ts';
import { page, pagesOf, unknownPage } from '../arguments.ts';
import { text } from './arguments.ts';
import { orderOf, told } from './outcome.ts';

const { name, description, options } = english.library.commands.names;

const PAGE_SIZE = 10;

/** Lists pairs of names that may be of one body, those to judge or those judged; with a verdict, judges a pair. */
export const names = defineKeepingCommand({
  name,
  description,
  arguments: z.object({
    pair: text(500).optional().meta({ description: options.pair.description, kept: 'pair' }),
    verdict: NameVerdict.shape.verdict.optional().meta({ description: options.verdict.description }),
    judged: z.boolean().default(false).meta({ description: options.judged.description }),
    page,
  }),
  examples: ['', '--pair PAIR --verdict same', '--judged'],
  async run({ pair, verdict, judged, page: number }, keeping, words) {
    if (pair !== undefined && verdict !== undefined) return judge(pair, verdict, keeping, words);
    if (pair !== undefined || verdict !== undefined)
      return { status: 'invalid', message: words.library.pairAndVerdict, items: [] };
    const all = keeping.keeper.pairs();
    const listed = all.filter((item) => (item.verdict !== null) === judged);
    const done = judged ? listed.length : all.length - listed.length;
    const of = pagesOf(listed.length, PAGE_SIZE);
    return (
      unknownPage(number, of, words) ?? {
        status: listed.length === 0 ? 'not-found' : 'found',
        message: words.library.pairs(all.length - done, done),
        items: listed.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE),
        page: { number, of, total: listed.length },
      }
    );
  },
});

async function judge(
  pair: string,
  verdict: NameVerdict['verdict'],
  keeping: Keeping,
  words: Texts,
): Promise<Reply> {
  const item = keeping.keeper.pairs().find((one) => one.pair === pair);
  if (!item) return { status: 'invalid', message: words.library.noPair(pair), items: [] };
  const outcome = await keeping.keeper.judge(pair, verdict, orderOf(keeping));
  const [first, second] = item.names;
  const done = words.library.judged(labelOf(first), labelOf(second), verdict);
  if (outcome.kind === 'unchanged') return { status: 'found', message: done, items: [] };
  return told(outcome, words, { input: { pair, verdict }, done });
}

/** Two bodies of one name are told apart by their countries. */
function labelOf({ name: body, country }: NamedAs): string {
  return country === null ? body : `${body} (${country})`;
}
