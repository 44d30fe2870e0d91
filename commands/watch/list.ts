import { z } from 'zod';
import { defineCommand, notFound } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { messageOf } from '../arguments.ts';
import { watchItem } from './items.ts';

const { name, description } = english.groups.watch.commands.list;

export const list = defineCommand({
  name,
  group: english.groups.watch.name,
  description,
  access: 'everyone',
  effect: 'reads-own',
  arguments: z.object({}),
  examples: [''],
  async run(_, { own, texts }) {
    const { watch: say } = texts;
    const news = await own.watches.take();
    const all = await own.watches.all();
    if (all.length === 0) return notFound(say.none);
    const fresh = news.reduce((sum, { excerpts }) => sum + excerpts.length, 0);
    return {
      status: 'found',
      message: messageOf(say.listed(all.length), fresh === 0 ? undefined : say.fresh(fresh)),
      items: all.flatMap((watch, index) => [
        watchItem(watch, index + 1, texts),
        ...news.filter((one) => one.watch.id === watch.id).flatMap(({ excerpts }) => excerpts),
      ]),
    };
  },
});
