import { z } from 'zod';
import { type AdminCommandContext, defineCommand, invalid, notFound, type Reply } from '../../src/command.ts';
import { english, type Texts } from '../../src/i18n/en/index.ts';
import type { SourceItem } from '../../src/model/answer.ts';
import type { Document } from '../../src/model/document.ts';
import { readFields, type SourceFields } from '../../src/model/fields.ts';
import { EDITION_RANK } from '../../src/model/source.ts';
import type { Refused, Staged } from '../../src/model/upload.ts';
import { allowShrink, fieldArguments, fieldsIn, text, wrongFields } from './arguments.ts';
import { jobRequest, replyFor } from './outcome.ts';

const { name, description, options } = english.library.commands.add;

const FINDINGS = 10;

/** Asks first, with the metadata that it read and the fields given here. */
export const add = defineCommand({
  name,
  description,
  access: 'admin',
  effect: 'library',
  arguments: z.object({
    file: text(2000).min(1).meta({ description: options.file.description, file: true }),
    staged: text(200).optional().meta({ description: options.staged.description, hidden: true }),
    'allow-shrink': allowShrink,
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
      const outcome = await admin.add(request.staged, jobRequest(context, request['allow-shrink']));
      return replyFor(outcome, texts, { input: { ...input, 'allow-shrink': true } });
    }
    const staged = await stage({ ...request, fields: fields.fields }, context);
    if ('status' in staged) return staged;
    const input = { file: request.file, staged: staged.token };
    if (!confirmed) return proposal(staged, input, context);
    const done = texts.library.added(staged.proposal.id);
    const outcome = await admin.add(staged.token, jobRequest(context, request['allow-shrink']));
    return replyFor(outcome, texts, { input: { ...input, 'allow-shrink': true }, done });
  },
});

async function stage(
  { file, staged, fields }: { file: string; staged?: string | undefined; fields: SourceFields },
  { admin, read, texts }: AdminCommandContext,
): Promise<Staged | Reply> {
  let taken: Staged | Refused;
  if (staged === undefined) {
    const uploaded = await read(file);
    if ('refused' in uploaded) return invalid(texts.refusal(uploaded.refused));
    taken = named(await admin.stage(uploaded, fields), uploaded.name);
  } else taken = await admin.restage(staged, fields);
  return 'refused' in taken ? notFound(texts.library.failed(texts.refusal(taken.refused))) : taken;
}

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
  const findings = diagnostics.slice(0, FINDINGS);
  const more = diagnostics.length > FINDINGS ? [say.moreFindings(FINDINGS, diagnostics.length)] : [];
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

/** A better edition replaces the one of its source; a second document of the same edition is refused. */
function questionFor(
  { id, title, edition }: SourceItem,
  held: Document | undefined,
  say: Texts['library'],
): string {
  if (held === undefined) return say.addQuestion(id, title);
  if (held.edition === edition) return say.idTaken(id, held.source.title);
  const isBetter = EDITION_RANK[edition] > EDITION_RANK[held.edition];
  return (isBetter ? say.addOver : say.addUnder)(
    id,
    held.source.title,
    say.editions[edition],
    say.editions[held.edition],
  );
}
