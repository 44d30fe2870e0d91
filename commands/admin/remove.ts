import { z } from 'zod';
import { defineKeepingCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { unknownSource } from '../arguments.ts';
import { smallerArgument, sourceId } from './arguments.ts';
import { falls, orderOf, told } from './outcome.ts';

const { name, description, options } = english.library.commands.remove;

/** Takes a source out of the library, after a yes to a question that names what goes. */
export const remove = defineKeepingCommand({
  name,
  description,
  arguments: z.object({ source: sourceId(options.source), smaller: smallerArgument }),
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
      const { counts } = keeper.library();
      const left = {
        ...counts,
        documents: counts.documents - 1,
        passages: counts.passages - passages.length,
        notes: counts.notes - footnotes.length,
      };
      // One yes is enough to what this takes away by itself.
      const fallen = falls(counts, left);
      const smaller = fallen.length > 0;
      return {
        status: 'found',
        items: [keeper.library().sourceItem(document)],
        confirm: {
          question: smaller ? `${question} ${words.library.halved(fallen)}` : question,
          input: { source: request.source, smaller },
        },
      };
    }
    const done = words.library.removed(request.source);
    const outcome = await keeper.remove(request.source, orderOf(keeping, request.smaller));
    return told(outcome, words, { input: { ...request, smaller: true }, done });
  },
});
