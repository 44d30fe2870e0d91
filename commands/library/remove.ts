import { z } from 'zod';
import { defineKeepingCommand } from '../../src/command.ts';
import { english } from '../../src/words/english.ts';
import { unknownSource } from '../arguments.ts';
import { sourceId } from './arguments.ts';
import { orderOf, told } from './outcome.ts';

const { name, description, options } = english.library.commands.remove;

/** Takes a source out of the library, after a yes to a question that names what goes. */
export const remove = defineKeepingCommand({
  name,
  description,
  arguments: z.object({ source: sourceId(options.source) }),
  examples: ['ijd-2020'],
  async run(request, keeping, words) {
    const { keeper, confirmed } = keeping;
    const unknown = unknownSource(request.source, keeper.library(), words);
    if (unknown) return unknown;
    const document = keeper.library().document(request.source);
    if (document && !confirmed) {
      const { source, passages, footnotes } = document;
      const question = words.library.removeQuestion(
        source.id,
        source.title,
        passages.length,
        footnotes.length,
        keeper.sharedOf(source.id),
      );
      return {
        status: 'found',
        items: [keeper.library().sourceItem(document)],
        confirm: { question, input: request },
      };
    }
    const done = words.library.removed(request.source);
    return told(await keeper.remove(request.source, orderOf(keeping)), words, { input: request, done });
  },
});
