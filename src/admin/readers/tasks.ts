import { refusalOf, refuse } from '../../errors.ts';
import { type IngestContext, ingest } from '../../ingest/ingest.ts';
import type { RecognitionTools } from '../../ingest/recognition.ts';
import { readingOf } from '../../ingest/report/report.ts';
import { type DataFiles, parseData } from '../../library/store/data-files.ts';
import type { DataTexts } from '../../library/store/files.ts';
import type { Diagnostic, Document } from '../../model/document.ts';
import type { ReaderNews, ReaderResult, ReaderTask } from './protocol.ts';

/** Some 700 pages, in characters. */
const MAX_DRAFT = 2 * 1024 * 1024;

let data: DataFiles | undefined;

/** `texts` is absent if they are those of the last task. */
export async function perform(
  task: ReaderTask,
  texts: DataTexts | undefined,
  onNews: (news: ReaderNews) => void = () => {},
): Promise<ReaderResult> {
  try {
    if (texts) data = parseData(texts);
    if (!data) throw new Error('a reader without the data files');
    return await PERFORM[task.kind](task, { ...data, recognition: toolsFor(task, onNews) });
  } catch (error) {
    return { kind: 'failed', refusal: refusalOf(error) };
  }
}

type Perform = (task: ReaderTask, context: IngestContext) => Promise<ReaderResult>;

function toolsFor(
  { recognition }: ReaderTask,
  onNews: (news: ReaderNews) => void,
): RecognitionTools | undefined {
  return (
    recognition && {
      open: async () => (await import('./recognizer.ts')).openRecognizer(recognition),
      progress: (done, of) => onNews({ done, of }),
    }
  );
}

const PERFORM: Readonly<Record<ReaderTask['kind'], Perform>> = {
  ingest: async ({ file }, context) => ({ kind: 'ingested', ...(await ingest(file, context)) }),

  async propose({ file }, context) {
    const { libraryOf } = await import('../../library/store/build.ts');
    const ingested = await ingest(file, context);
    const { document, diagnostics, derivedId, origins } = ingested;
    if (document === null) return refuseUnread(diagnostics[0]);
    const item = libraryOf([document], context.lexicon).sourceItem(document);
    return {
      kind: 'proposed',
      proposal: { ...item, ...(origins && { origins }) },
      reading: readingOf(file.name, ingested),
      diagnostics,
      derivedId,
    };
  },

  async draft({ file }, context) {
    const { document, diagnostics } = await ingest(file, { ...context, isDraft: true });
    if (document === null) return refuseUnread(diagnostics[0]);
    const size = charactersIn(document);
    if (size > MAX_DRAFT) refuse({ reason: 'too-large', file: file.name, size, limit: MAX_DRAFT });
    return { kind: 'drafted', document };
  },
};

export function refuseUnread(diagnostic: Diagnostic | undefined): never {
  return refuse({ reason: 'unreadable-document', problem: diagnostic?.problem ?? { is: 'no-text' } });
}

function charactersIn({ passages }: Document): number {
  return passages.reduce((sum, { text }) => sum + text.length, 0);
}
