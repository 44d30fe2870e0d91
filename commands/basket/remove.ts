import { z } from 'zod';
import { defineCommand, invalid } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { basketName, changed, quoteId } from './arguments.ts';
import { MOST_QUOTES } from './changes.ts';

const { name, description, options } = english.groups.basket.commands.remove;
const LONGEST_LIST = 200;

export const remove = defineCommand({
  name,
  group: english.groups.basket.name,
  description,
  access: 'everyone',
  effect: 'own',
  arguments: z.object({
    numbers: z
      .string()
      .max(LONGEST_LIST)
      .optional()
      .meta({ description: options.numbers.description, positional: true }),
    id: quoteId.meta({ description: options.id.description, hidden: true }),
    name: basketName,
  }),
  examples: ['2', '4–6, 9'],
  async run({ numbers = '', id, name: named }, context) {
    const { basket: say } = context.texts;
    const listed = id === undefined ? numbersIn(numbers) : [];
    if (listed === undefined) return invalid(say.noNumbers(numbers));
    let removed = 0;
    const message = ({ name: from, quotes }: { name: string; quotes: readonly unknown[] }) =>
      say.removed(removed, from, quotes.length);
    return changed(context, { name: named, message }, (quotes) => {
      const wrong = listed.find((number) => number < 1 || number > quotes.length);
      if (wrong !== undefined) return { problem: say.noNumber(wrong, quotes.length) };
      const left = quotes.filter((one, index) => one.id !== id && !listed.includes(index + 1));
      removed = quotes.length - left.length;
      return removed === 0 ? { problem: say.gone } : left;
    });
  },
});

const ITEM = /^(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?$/u;

function numbersIn(text: string): number[] | undefined {
  const numbers: number[] = [];
  for (const part of text.split(/[,;]|\s+(?=\d)/u)) {
    const [, first, last = first] = ITEM.exec(part.trim()) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (!(from <= to) || to - from > MOST_QUOTES) return undefined;
    for (let number = from; number <= to; number++) numbers.push(number);
  }
  return numbers;
}
