import { type CommandContext, invalid, type Reply } from '../src/command.ts';
import type { DraftFormat } from '../src/library/library.ts';
import { type DraftFindingItem, DraftVerdict, excerptsIn } from '../src/model/answer.ts';
import { pagesOf, unknownPage } from './arguments.ts';

const PAGE_SIZE = 20;
/** Not wrong, but not simply right: listed after the faults. */
const MARKED: ReadonlySet<DraftVerdict> = new Set(['emphasis', 'translated']);

export interface DraftRequest {
  readonly file: string;
  readonly format?: DraftFormat | undefined;
  readonly page: number;
}

export async function checkDraft(
  { file, format, page: number }: DraftRequest,
  { library, read, readDraft, texts }: CommandContext,
): Promise<Reply> {
  const say = texts.verify.draft;
  const upload = await read(file);
  if ('refused' in upload) return invalid(texts.refusal(upload.refused));
  const draft = await readDraft(upload);
  if ('refused' in draft) return invalid(texts.refusal(draft.refused));
  const { quotations, most, findings } = await library.checkDraft(draft);
  if (quotations === 0) return invalid(say.noQuotation(upload.name));
  if (quotations > most) return invalid(say.tooMany(upload.name, quotations, most));
  const faults = findings.filter(({ verdict }) => verdict !== 'right' && !MARKED.has(verdict));
  const failed = faults.length > 0 ? { failed: true } : {};
  const message = summaryOf(findings, say);
  if (format !== undefined) {
    return {
      status: 'found',
      ...failed,
      message,
      items: [library.draftReport(findings, format, say.remark)],
    };
  }
  const listed = [...faults, ...findings.filter(({ verdict }) => MARKED.has(verdict))];
  const of = pagesOf(listed.length, PAGE_SIZE);
  return (
    unknownPage(number, of, texts) ?? {
      status: 'found',
      ...failed,
      message: of > 1 ? `${message} ${say.allInFile}` : message,
      items: listed.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE),
      page: { number, of, total: listed.length },
    }
  );
}

function summaryOf(
  findings: readonly DraftFindingItem[],
  say: CommandContext['texts']['verify']['draft'],
): string {
  const counts = DraftVerdict.options.flatMap((verdict) => {
    const { length } = findings.filter((finding) => finding.verdict === verdict);
    return length === 0 ? [] : [[verdict, length] as const];
  });
  const summary = say.summary(findings.length, counts);
  const isDigest = findings.some((finding) => {
    const [first] = excerptsIn(finding);
    return first?.source.edition === 'digest';
  });
  return isDigest ? `${summary} ${say.digest}` : summary;
}
