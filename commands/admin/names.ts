import { z } from 'zod';
import { type AdminCommandContext, defineCommand, fullName, invalid, type Reply } from '../../src/command.ts';
import { english, type Texts } from '../../src/i18n/en/index.ts';
import type { ItemAction, NamePairItem } from '../../src/model/answer.ts';
import { type NamedAs, NameVerdict } from '../../src/model/state/verdict.ts';
import { page, pagesOf, unknownPage } from '../arguments.ts';
import { text } from './arguments.ts';
import { jobRequest, replyFor } from './outcome/outcome.ts';

const { name, description, options } = english.groups.library.commands.names;

const PAGE_SIZE = 10;

export const names = defineCommand({
  name,
  group: 'library',
  description,
  access: 'admin',
  effect: 'reads',
  arguments: z.object({
    pair: text(500).optional().meta({ description: options.pair.description, complete: 'pair' }),
    verdict: NameVerdict.shape.verdict
      .optional()
      .meta({ description: options.verdict.description, effect: 'library' }),
    judged: z.boolean().default(false).meta({ description: options.judged.description }),
    page,
  }),
  examples: ['', '--pair PAIR --verdict same', '--judged'],
  async run({ pair, verdict, judged, page: number }, context) {
    const { admin, texts } = context;
    if (pair !== undefined && verdict !== undefined) return judge(pair, verdict, context);
    if (pair !== undefined || verdict !== undefined) return invalid(texts.library.pairAndVerdict);
    const all = admin.pairs();
    const listed = all.filter((item) => (item.verdict !== null) === judged);
    const done = judged ? listed.length : all.length - listed.length;
    const of = pagesOf(listed.length, PAGE_SIZE);
    return (
      unknownPage(number, of, texts) ?? {
        status: listed.length === 0 ? 'not-found' : 'found',
        message: texts.library.pairs(all.length - done, done),
        items: listed
          .slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)
          .map((item) => ({ ...item, actions: actionsOn(item, texts) })),
        page: { number, of, total: listed.length },
      }
    );
  },
});

function actionsOn({ pair, verdict: held }: NamePairItem, { groups }: Texts): ItemAction[] {
  const { choices } = groups.library.commands.names.options.verdict;
  return NameVerdict.shape.verdict.options.map((verdict) => ({
    label: choices[verdict],
    command: fullName(names),
    input: { pair, verdict },
    chosen: held?.verdict === verdict,
  }));
}

async function judge(
  pair: string,
  verdict: NameVerdict['verdict'],
  context: AdminCommandContext,
): Promise<Reply> {
  const { admin, texts } = context;
  const item = admin.pairs().find((one) => one.pair === pair);
  if (!item) return invalid(texts.library.noPair(pair));
  const outcome = await admin.judge(pair, verdict, jobRequest(context));
  const [first, second] = item.names;
  const done = texts.library.judged(labelOf(first), labelOf(second), verdict);
  if (outcome.kind === 'unchanged') return { status: 'found', message: done, items: [] };
  return replyFor(outcome, texts, { input: { pair, verdict }, done: () => ({ message: done }) });
}

function labelOf({ name: body, country }: NamedAs): string {
  return country === null ? body : `${body} (${country})`;
}
