import { z } from 'zod';
import { type AdminCommandContext, defineCommand, type Reply } from '../../src/command.ts';
import { english, type Texts } from '../../src/i18n/en/index.ts';
import type { SourceItem } from '../../src/model/answer.ts';
import type { Document } from '../../src/model/document.ts';
import { readFields, type SourceFields } from '../../src/model/fields.ts';
import type { Refused, Staged } from '../../src/model/upload.ts';
import { allowShrinkArgument, fieldArguments, fieldsIn, text, wrongFields } from './arguments.ts';
import { jobRequest, notDone, replyFor } from './outcome.ts';

const { name, description, options } = english.library.commands.add;

/** Findings that are shown with a proposal. */
const SHOWN = 10;

/**
 * Adds a document. Without a yes it is kept aside and read, and what it would be is proposed; fields that are
 * given stand over those of the document. A yes adds what was proposed.
 */
export const add = defineCommand({
  name,
  description,
  access: 'admin',
  effect: 'library',
  arguments: z.object({
    file: text(2000).min(1).meta({ description: options.file.description, file: true }),
    staged: text(200).optional().meta({ description: options.staged.description, hidden: true }),
    smaller: allowShrinkArgument,
    ...fieldArguments,
  }),
  examples: ['report.pdf', 'report.pdf --title "The Title" --author "Family, Given" --issued 2021-05'],
  async run(request, context) {
    const { admin, confirmed, texts } = context;
    const typed = fieldsIn(request);
    const fields = readFields(typed);
    if ('wrong' in fields) return wrongFields(fields.wrong, texts);
    const isAsProposed = confirmed && Object.keys(typed).length === 0;
    if (request.staged !== undefined && isAsProposed) {
      const input = { file: request.file, staged: request.staged };
      const outcome = await admin.add(request.staged, jobRequest(context, request.smaller));
      return replyFor(outcome, texts, { input: { ...input, smaller: true } });
    }
    const staged = await stage({ ...request, fields: fields.fields }, context);
    if ('status' in staged) return staged;
    const input = { file: request.file, staged: staged.token };
    if (!confirmed) return proposal(staged, input, context);
    const done = texts.library.added(staged.proposal.id);
    const outcome = await admin.add(staged.token, jobRequest(context, request.smaller));
    return replyFor(outcome, texts, { input: { ...input, smaller: true }, done });
  },
});

/** Takes the file in, or sets fields of one that was taken in before; else the reply that says why not. */
async function stage(
  { file, staged, fields }: { file: string; staged?: string | undefined; fields: SourceFields },
  { admin, read, texts }: AdminCommandContext,
): Promise<Staged | Reply> {
  let taken: Staged | Refused;
  if (staged === undefined) {
    const uploaded = await read(file);
    if ('refused' in uploaded)
      return { status: 'invalid', message: texts.refusal(uploaded.refused), items: [] };
    taken = named(await admin.stage(uploaded, fields), uploaded.name);
  } else taken = await admin.restage(staged, fields);
  return 'refused' in taken ? notDone(texts.library.failed(texts.refusal(taken.refused))) : taken;
}

/** Where a file waits says nothing to the person who knows it by its name. */
function named(taken: Staged | Refused, file: string): Staged | Refused {
  if ('refused' in taken) return taken;
  return {
    ...taken,
    proposal: { ...taken.proposal, file },
    diagnostics: taken.diagnostics.map((finding) => ({ ...finding, file })),
  };
}

function proposal(
  { proposal: source, diagnostics }: Staged,
  input: Readonly<Record<string, string>>,
  { admin, texts: { library: say } }: AdminCommandContext,
): Reply {
  const held = admin.library().document(source.id);
  const question = questionFor(source, held, say);
  const findings = diagnostics.slice(0, SHOWN);
  const more = diagnostics.length > SHOWN ? [say.moreFindings(SHOWN, diagnostics.length)] : [];
  return {
    status: 'found',
    message: [say.proposal, ...more].join(' '),
    items: [
      { ...source, diagnostics: diagnostics.length },
      ...findings.map((finding) => ({ kind: 'diagnostic' as const, ...finding })),
    ],
    confirm: { question, input },
  };
}

/** An original takes the place of a digest of the same source; another document of the same edition has no place. */
function questionFor(
  { id, title, edition }: SourceItem,
  held: Document | undefined,
  say: Texts['library'],
): string {
  if (held === undefined) return say.addQuestion(id, title);
  if (held.edition === edition) return say.idTaken(id, held.source.title);
  return (edition === 'original' ? say.addOriginal : say.addDigest)(id, held.source.title);
}
