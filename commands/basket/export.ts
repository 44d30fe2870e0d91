import { z } from 'zod';
import { defineCommand, invalid, notFound } from '../../src/command.ts';
import { english, type Texts } from '../../src/i18n/en/index.ts';
import { messageOf } from '../arguments.ts';
import { chooseStyle, styleArgument } from '../style.ts';
import { basketName } from './arguments.ts';
import { basketOf, missing } from './changes.ts';
import { shownOf } from './items.ts';

const { name, description, options } = english.groups.basket.commands.export;
const FORMATS = ['docx', 'markdown', 'pandoc', 'html', 'csv', 'ris'] as const;

/** Only words that the library still has, to the letter. */
export const exportBasket = defineCommand({
  name,
  group: english.groups.basket.name,
  description,
  access: 'everyone',
  effect: 'reads-own',
  arguments: z.object({
    format: z.enum(FORMATS).default('docx').meta({ description: options.format.description }),
    style: styleArgument(options.style),
    name: basketName,
  }),
  examples: ['--format markdown', '--name Memo'],
  async run({ format, name: named, ...request }, { library, own, texts, isPosted }) {
    const { basket: say } = texts;
    const chosen = await chooseStyle(request.style, library, texts);
    if (chosen.reply) return chosen.reply;
    const all = await own.baskets.all();
    const basket = basketOf(all, named);
    if (basket === undefined) {
      const line = missing(all, named, texts);
      return named === undefined
        ? notFound(line)
        : invalid(
            line,
            all.map((one) => one.name),
          );
    }
    const { items, hidden } = shownOf(basket, library, isPosted);
    const held = items.filter(({ state }) => state === 'holds' || state === 'moved');
    const [left, unseen] = [items.length - held.length, hidden];
    const remarks = [left > 0 ? say.left(left) : undefined, unseen > 0 ? say.hidden(unseen) : undefined];
    if (held.length === 0) return notFound(messageOf(say.nothingToExport, ...remarks));
    const words = wordsIn(texts, library.summary.version);
    const file = await library.exportBasket(held, { name: basket.name, format, style: chosen.style, words });
    return {
      status: 'found',
      message: messageOf(say.exported(basket.name, held.length), ...remarks),
      items: [file],
    };
  },
});

function wordsIn({ locale, basket: { file } }: Texts, version: string) {
  const { columns, digest, original, recognized, bibliography } = file;
  return {
    ...{ locale, bibliography, columns: Object.values(columns) },
    editions: { digest, original, recognized },
    made: file.made(version, new Date().toISOString().slice(0, 10)),
  };
}
