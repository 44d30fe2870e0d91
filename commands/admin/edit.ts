import { z } from 'zod';
import { type AdminCommandContext, defineCommand, invalid, notFound } from '../../src/command.ts';
import type { FieldChange } from '../../src/i18n/en/done.ts';
import { english } from '../../src/i18n/en/index.ts';
import type { Library } from '../../src/library/library.ts';
import { FieldName, fieldTexts, readFields } from '../../src/model/bibliography/fields.ts';
import { unknownSource } from '../arguments.ts';
import { fieldArguments, fieldsIn, sourceId, wrongFields } from './arguments.ts';
import { type Done, jobRequest, replyFor } from './outcome/outcome.ts';
import { titled, undoStep, viewStep } from './outcome/steps.ts';

const { name, description, options } = english.groups.library.commands.edit;
const NONE = 'none';

export const edit = defineCommand({
  name,
  group: 'library',
  description,
  access: 'admin',
  effect: 'library',
  arguments: z.object({ source: sourceId(options.source), ...fieldArguments }),
  examples: ['ijd-2020 --publisher "The Publisher"', 'ijd-2020 --issued 2020-05 --url none'],
  async run(request, context) {
    const { admin, texts } = context;
    const unknown = unknownSource(request.source, admin.library(), texts);
    if (unknown) return unknown;
    const foreign = admin.foreignFile(request.source);
    if (foreign) return notFound(texts.library.failed(texts.refusal(foreign)));
    const read = readFields(fieldsIn(request));
    if ('wrong' in read) return wrongFields(read.wrong, texts);
    if (Object.keys(read.fields).length === 0) return invalid(texts.library.noField);

    const held = admin.library();
    const outcome = await admin.edit(request.source, read.fields, jobRequest(context));
    const done = () => editedAs(request.source, read.fields.id ?? request.source, held, context);
    return replyFor(outcome, texts, { input: request, done });
  },
});

function editedAs(source: string, id: string, before: Library, { admin, texts }: AdminCommandContext): Done {
  const after = admin.library();
  const changes = fieldChanges(textsOf(before, source), textsOf(after, id));
  const undone = changes.map(({ field, before: was }) => [field, was ?? NONE] as const);
  const { title } = titled(after, id) ?? titled(before, source) ?? { title: id };
  return {
    message: texts.library.done.edited(title, changes),
    next: [
      viewStep(id, texts),
      ...(changes.length > 0 ? [undoStep('edit', { source: id, ...Object.fromEntries(undone) }, texts)] : []),
    ],
    implied: ({ subject }) => subject === 'document' || subject === 'passage' || subject === 'footnote',
  };
}

function textsOf(library: Library, id: string) {
  const document = library.document(id);
  return document ? fieldTexts({ ...document.source, edition: document.edition }) : {};
}

function fieldChanges(before: ReturnType<typeof textsOf>, after: ReturnType<typeof textsOf>): FieldChange[] {
  return FieldName.options
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((change) => change.before !== change.after);
}
