import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import type { Library } from '../../src/library/library.ts';
import { sourceOf } from '../../src/model/handle.ts';
import { sourcesStep } from '../steps.ts';
import { text } from './arguments.ts';
import { jobRequest, replyFor } from './outcome/outcome.ts';
import { isImpliedBy } from './outcome/steps.ts';

const { name, description, options } = english.groups.library.commands.forget;

export const forget = defineCommand({
  name,
  group: 'library',
  description,
  access: 'admin',
  effect: 'library',
  arguments: z.object({
    words: text(100).min(1).meta({ description: options.words.description, complete: 'source' }),
  }),
  examples: ['ijd-2020', '"ijd-2020 ¶14"'],
  async run({ words }, context) {
    const { admin, confirmed, texts } = context;
    const { library: say } = texts;
    const library = admin.library();
    const subject = subjectOf(words, library);
    const title = library.document(subject)?.source.title;
    const named = title === undefined ? subject : say.titleOf(title);
    if (!confirmed) {
      const question =
        sourceOf(subject) === subject
          ? say.forgetQuestion(named, await admin.sharedOf(subject))
          : say.forgetWordsQuestion(subject, library.changesOf(subject).length);
      return { status: 'found', items: [], confirm: { question, input: { words: subject }, danger: true } };
    }
    const outcome = await admin.forget(subject, jobRequest(context));
    const erased = outcome.kind === 'done' ? outcome.erased : undefined;
    if (erased === undefined) return replyFor(outcome, texts, { input: { words: subject } });
    const done = () => ({
      message: say.done.forgot(named, erased),
      next: [sourcesStep(texts)],
      implied: isImpliedBy([sourceOf(subject)], 'removed'),
    });
    return replyFor(outcome, texts, { input: { words: subject }, done });
  },
});

function subjectOf(typed: string, library: Library): string {
  const id = typed.trim().toLowerCase();
  if (library.document(id) || library.formerSources.includes(id)) return id;
  const [change] = library.lookUp(typed)?.changes ?? [];
  return change?.handle ?? typed.trim();
}
