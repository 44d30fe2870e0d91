import { z } from 'zod';
import { type CommandContext, defineCommand, invalid, notFound, type Reply } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import type { KeptItem } from '../../src/model/answer.ts';
import type { Basket } from '../../src/model/state/basket.ts';
import { messageOf, page, pagesOf, unknownPage } from '../arguments.ts';
import { actionsOn, basketName } from './arguments.ts';
import { basketOf, missing } from './changes.ts';
import { shownOf } from './items.ts';

const { name, description } = english.groups.basket.commands.show;
const PAGE_SIZE = 5;

export const show = defineCommand({
  name,
  group: english.groups.basket.name,
  description,
  access: 'everyone',
  effect: 'reads-own',
  arguments: z.object({ name: basketName, page }),
  examples: ['', '--name Memo'],
  async run(request, { library, own, texts, isPosted }) {
    const all = await own.baskets.all();
    const basket = basketOf(all, request.name);
    if (basket === undefined) {
      const line = missing(all, request.name, texts);
      return request.name === undefined
        ? notFound(line)
        : invalid(
            line,
            all.map((one) => one.name),
          );
    }
    return pageOf(basket, all, request.page, { library, texts, isPosted });
  },
});

function pageOf(
  basket: Basket,
  all: readonly Basket[],
  number: number,
  { library, texts, isPosted }: Pick<CommandContext, 'library' | 'texts' | 'isPosted'>,
): Reply {
  const { basket: say } = texts;
  const { items, hidden } = shownOf(basket, library, isPosted);
  const of = pagesOf(items.length, PAGE_SIZE);
  const others = all.filter((one) => one !== basket && one.quotes.length > 0);
  const shown = items.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
  const message = messageOf(
    say.held(basket.name, items.length + hidden),
    hidden === 0 ? undefined : say.hidden(hidden),
    isPosted || others.length === 0
      ? undefined
      : say.others(others.map((one) => [one.name, one.quotes.length])),
  );
  return (
    unknownPage(number, of, texts) ?? {
      status: 'found',
      message,
      items: shown.map((item): KeptItem => {
        const quote = basket.quotes.find(({ id }) => id === item.id);
        return quote ? { ...item, actions: actionsOn(quote, item.number, basket.name, texts) } : item;
      }),
      page: { number, of, total: items.length },
    }
  );
}
