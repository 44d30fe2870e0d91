import { z } from 'zod';
import { type AdminCommandContext, defineCommand, invalid, notFound, type Reply } from '../../src/command.ts';
import { english, type Texts } from '../../src/i18n/en/index.ts';
import { readingText } from '../../src/i18n/reading.ts';
import type { Item, SourceItem } from '../../src/model/answer.ts';
import { readFields, type SourceFields } from '../../src/model/bibliography/fields.ts';
import type { Diagnostic, Document } from '../../src/model/document.ts';
import type { Outcome } from '../../src/model/job.ts';
import { EDITION_RANK } from '../../src/model/source.ts';
import type { Refused, Staged, StagedBatch } from '../../src/model/upload.ts';
import { diagnosticItem, unknownSource } from '../arguments.ts';
import { sourcesStep } from '../steps.ts';
import { allowShrink, fieldArguments, fieldsIn, text, wrongFields } from './arguments.ts';
import { countChanges } from './outcome/changes.ts';
import { type Done, jobRequest, replyFor } from './outcome/outcome.ts';
import { isImpliedBy, titled, undoStep, viewStep } from './outcome/steps.ts';

const { name, description, options } = english.groups.library.commands.add;

const FINDINGS = 10;
const READINGS = 10;
const SEVERITIES: readonly Diagnostic['severity'][] = ['error', 'warning', 'info'];

const SINGLE = ['id', 'title', 'url'] as const;

export const add = defineCommand({
  name,
  group: 'library',
  description,
  access: 'admin',
  effect: 'library',
  arguments: z.object({
    file: text(6000).min(1).meta({ description: options.file.description, file: true, several: true }),
    replace: text(100)
      .overwrite((typed) => typed.toLowerCase())
      .optional()
      .meta({ description: options.replace.description, complete: 'source' }),
    staged: text(200).optional().meta({ description: options.staged.description, hidden: true }),
    recall: text(40).optional().meta({ description: options.recall.description, hidden: true }),
    'allow-shrink': allowShrink,
    ...fieldArguments,
  }),
  examples: [
    'report.pdf',
    'report.pdf --title "The Title" --author "Family, Given" --issued 2021-05',
    'reports.zip minutes.docx --publisher "The Publisher"',
    'report-2.pdf --replace ijd-2020',
  ],
  async run(request, context) {
    const { admin, confirmed, texts } = context;
    const typed = fieldsIn(request);
    const fields = readFields(typed);
    if ('wrong' in fields) return wrongFields(fields.wrong, texts);
    const { replace, staged } = request;
    const unknown =
      replace === undefined ? undefined : unknownSource(replace, admin.library(), texts, 'replace');
    if (unknown) return unknown;
    const kept = { file: request.file, ...(replace !== undefined && { replace }) };
    const job = jobRequest(context, request['allow-shrink']);
    if (staged !== undefined && confirmed && Object.keys(typed).length === 0) {
      const ids = admin.stagedIds(staged);
      const outcome = await admin.add(staged, job, { replaces: replace, recalls: request.recall });
      const input = { ...kept, staged, 'allow-shrink': true };
      const done = () => addedAs(ids, replace, context);
      return recallQuestion(outcome, input, texts) ?? replyFor(outcome, texts, { input, done });
    }
    const batch = await stage({ ...request, fields: fields.fields }, context);
    if ('status' in batch) return batch;
    const input = { ...kept, staged: batch.token };
    if (!confirmed) return proposal(batch, input, context);
    const outcome = await admin.add(batch.token, job, { replaces: replace });
    const again = { ...input, 'allow-shrink': true };
    const done = (): Done => {
      const { message, ...more } = addedAs(idsOf(batch), replace, context);
      return { ...more, message: [message, ...refusals(batch, texts)].join(' ') };
    };
    return replyFor(outcome, texts, { input: again, done });
  },
});

const VIEWS = 3;

function addedAs(
  ids: readonly string[],
  replaced: string | undefined,
  { admin, texts }: AdminCommandContext,
): Done {
  const { done: say } = texts.library;
  const library = admin.library();
  if (replaced !== undefined) {
    const source = titled(library, replaced);
    return {
      message: source ? say.replaced(source) : say.added([]),
      next: [viewStep(replaced, texts), undoStep('recover', { source: replaced }, texts)],
      implied: ({ subject }) => subject === 'document',
    };
  }
  const found = ids.flatMap((id) => {
    const source = titled(library, id);
    return source === undefined ? [] : [{ id, ...source }];
  });
  const [only, ...others] = found;
  const isAlone = only !== undefined && others.length === 0;
  return {
    message: say.added(found),
    next: isAlone
      ? [viewStep(only.id, texts), undoStep('remove', { source: only.id }, texts)]
      : [
          ...found.slice(0, VIEWS).map(({ id, title }) => {
            return { ...viewStep(id, texts), label: say.next.viewNamed(title) };
          }),
          sourcesStep(texts),
        ],
    implied: isImpliedBy(ids, 'added'),
  };
}

/** Once the person saw the document: `--yes` alone recalls nothing. */
function recallQuestion(
  outcome: Outcome,
  input: Readonly<Record<string, unknown>>,
  texts: Texts,
): Reply | undefined {
  if (outcome.kind !== 'failed' || outcome.refusal.reason !== 'forgotten') return undefined;
  const { subject, at, record } = outcome.refusal;
  const question = texts.library.forgottenQuestion(subject, at);
  return {
    status: 'found',
    items: [],
    confirm: { question, input: { ...input, recall: record }, danger: true },
  };
}

interface StageRequest {
  readonly file: string;
  readonly staged?: string | undefined;
  readonly replace?: string | undefined;
  readonly fields: SourceFields;
}

async function stage(
  { file, staged, replace, fields }: StageRequest,
  { admin, readAll, progress, texts }: AdminCommandContext,
): Promise<StagedBatch | Reply> {
  const { library: say } = texts;
  if (staged !== undefined) return batchOf(await admin.restage(staged, fields), texts);
  const uploads = await readAll(file);
  const [first, ...others] = uploads;
  if (first && 'refused' in first && others.length === 0) return invalid(texts.refusal(first.refused));
  if (replace !== undefined) {
    if (!first || 'refused' in first || others.length > 0) return invalid(say.replaceOne);
    return batchOf(named(await admin.stageReplacement(first, replace, fields), first.name), texts);
  }
  const batch = await admin.stageAll(uploads, fields, progress);
  const count = batch.staged.length + batch.refused.length;
  if (count > 1 && SINGLE.some((field) => (field === 'url' ? fields.URL : fields[field]) !== undefined)) {
    await admin.discard(batch.token);
    return invalid(say.forOne);
  }
  if (batch.staged.length > 0) return batch;
  const [only] = batch.refused;
  if (only && count === 1) return notFound(say.failed(texts.refusal(only.refused)));
  return count === 0 ? invalid(say.nothingToAdd) : notFound(refusals(batch, texts).join(' '));
}

function batchOf(taken: Staged | Refused, texts: Texts): StagedBatch | Reply {
  if ('refused' in taken) return notFound(texts.library.failed(texts.refusal(taken.refused)));
  return { token: taken.token, staged: [taken], refused: [] };
}

function named(taken: Staged | Refused, file: string): Staged | Refused {
  return 'refused' in taken ? taken : { ...taken, proposal: { ...taken.proposal, file } };
}

function idsOf({ staged }: StagedBatch): string[] {
  return staged.map(({ proposal }) => proposal.id);
}

function refusals({ refused }: StagedBatch, texts: Texts): string[] {
  return refused.map((file) => texts.library.refusedFile(file.name, texts.refusal(file.refused)));
}

async function proposal(
  batch: StagedBatch,
  input: Readonly<Record<string, string>>,
  context: AdminCommandContext,
): Promise<Reply> {
  const { admin, texts } = context;
  const { library: say } = texts;
  const { staged } = batch;
  const found = staged.flatMap(({ proposal, diagnostics }) =>
    diagnostics.map((finding) => ({ ...diagnosticItem(finding, texts), file: proposal.file ?? proposal.id })),
  );
  found.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const more = found.length > FINDINGS ? [say.moreFindings(FINDINGS, found.length)] : [];
  const [only, ...others] = staged;
  const changes =
    input.replace === undefined ? undefined : await changesOf(batch.token, input.replace, context);
  if (changes && 'status' in changes) return changes;
  const question =
    only === undefined || others.length > 0
      ? say.addAllQuestion(staged.length)
      : input.replace === undefined
        ? questionFor(only.proposal, admin.library().document(only.proposal.id), say)
        : say.replaceQuestion(admin.library().document(input.replace)?.source.title ?? input.replace);
  const taken = only && others.length === 0 && input.replace === undefined && isTaken(only.proposal, context);
  return {
    status: 'found',
    message: [say.proposal, ...refusals(batch, texts), ...(changes ? [changes.message] : []), ...more].join(
      ' ',
    ),
    items: [
      ...staged.map(({ proposal, reading, diagnostics }) => ({
        ...proposal,
        ...(staged.length <= READINGS && { reading: readingText(reading, texts) }),
        diagnostics: diagnostics.length,
      })),
      ...(changes?.items ?? []),
      ...found.slice(0, FINDINGS),
    ],
    confirm: { question, input, ...(taken === true && { isBlocked: true }) },
  };
}

function isTaken({ id, edition }: SourceItem, { admin }: AdminCommandContext): boolean {
  return admin.library().document(id)?.edition === edition;
}

async function changesOf(
  token: string,
  replace: string,
  context: AdminCommandContext,
): Promise<Reply | { message: string; items: Item[] }> {
  const outcome = await context.admin.previewReplacement(token, replace, jobRequest(context));
  const { texts } = context;
  const reply = replyFor(outcome, texts, { input: {} });
  if (outcome.kind !== 'done') return { ...reply, status: 'not-found' };
  return { message: texts.library.replaceChanges(countChanges(outcome.changes)), items: reply.items };
}

function questionFor(
  { id, title, edition }: SourceItem,
  held: Document | undefined,
  say: Texts['library'],
): string {
  if (held === undefined) return say.addQuestion(id, title);
  if (held.edition === edition) return say.idTaken(id, held.source.title);
  const isBetter = EDITION_RANK[edition] > EDITION_RANK[held.edition];
  const [one, other] = [say.editions[edition], say.editions[held.edition]];
  return (isBetter ? say.addOver : say.addUnder)(id, held.source.title, one, other);
}
