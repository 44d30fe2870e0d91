/**
 * Asks the questions of a file and counts the answers that hit: `IBID_SOURCES=FOLDER tsx test/bench/finding/questions.ts FILE`.
 * A line is JSON: id, question, document (a file's name, null where nothing answers), expect (strings of which one must
 * stand in the quote). The library is the one that the configuration opens; the answers are those of `/ask`: its items,
 * then the related passages.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ask } from '../../../commands/ask.ts';
import { readConfig } from '../../../src/config.ts';
import { openLibrary } from '../../../src/library/store/open.ts';
import type { Answer, Item } from '../../../src/model/answer.ts';

const Question = z.object({
  id: z.string(),
  question: z.string(),
  document: z.string().nullable(),
  expect: z.array(z.string()),
});
type Question = z.infer<typeof Question>;

/** Asks all questions and prints each miss and the counts. Gives the exit code: 2 where there is nothing to ask or to open. */
async function main(file: string | undefined): Promise<number> {
  const read = readConfig();
  if (file === undefined || 'problems' in read) {
    console.error('problems' in read ? read.problems.join('\n') : 'usage: questions.ts FILE');
    return 2;
  }
  const questions = readQuestions(file);
  if (typeof questions === 'string') {
    console.error(questions);
    return 2;
  }
  const library = await openLibrary(read.config);
  const files = new Map(library.documents.map(({ source, file: path }) => [source.id, path]));
  const answers = questions.map(async (question) => {
    const answer = await ask.run({ question: question.question }, { library });
    return { question, answer, rank: rankOf(question, answer, files) };
  });
  const asked = await Promise.all(answers);

  const answerable = asked.filter(({ question }) => question.document !== null);
  const unanswerable = asked.filter(({ question }) => question.document === null);
  const wrong = (question: Question, { items }: Answer) =>
    items.filter((item) => !isHit(item, question, files)).length;
  for (const { question, answer, rank } of answerable) {
    if (rank !== 0 || refused(answer))
      console.log(`${question.id}  ${verdict(answer)}  ${place(rank)}  ${question.question}`);
  }
  for (const { question, answer } of unanswerable) {
    if (!refused(answer))
      console.log(`${question.id}  ${verdict(answer)}  answered without an answer  ${question.question}`);
  }
  const hits = (most: number) => answerable.filter(({ rank }) => rank !== -1 && rank < most).length;
  const share = (count: number, of: number) => `${count} of ${of} (${(count / Math.max(of, 1)).toFixed(3)})`;
  for (const most of [1, 3, 10]) console.log(`hit@${most}  ${share(hits(most), answerable.length)}`);
  const among = answerable.reduce((sum, { question, answer }) => sum + wrong(question, answer), 0);
  const shown = answerable.reduce((sum, { answer }) => sum + answer.items.length, 0);
  console.log(`items that do not answer  ${share(among, shown)}`);
  const wrongly = unanswerable.filter(({ answer }) => !refused(answer)).length;
  console.log(`unanswerable answered  ${share(wrongly, unanswerable.length)}`);
  for (const kind of ['answer', 'closest', 'none']) {
    const count = answerable.filter(({ answer }) => verdict(answer) === kind).length;
    console.log(`answerable, said "${kind}"  ${share(count, answerable.length)}`);
  }
  return 0;
}

function readQuestions(file: string): Question[] | string {
  const questions: Question[] = [];
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return `${file}:1: cannot be read`;
  }
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      questions.push(Question.parse(JSON.parse(line)));
    } catch (error) {
      return `${file}:${index + 1}: ${error instanceof z.ZodError ? error.issues[0]?.message : 'not JSON'}`;
    }
  }
  return questions.length > 0 ? questions : `${file}:1: no questions`;
}

/** The position of the first hit among the items and then the related passages; -1 if there is none. */
function rankOf(
  question: Question,
  { items, related = [] }: Answer,
  files: ReadonlyMap<string, string>,
): number {
  return [...items, ...related].findIndex((item) => isHit(item, question, files));
}

/** Whether a quote has an expected string and is from the document. */
function isHit(item: Item, { document, expect }: Question, files: ReadonlyMap<string, string>): boolean {
  return (
    item.kind === 'excerpt' &&
    document !== null &&
    (files.get(item.source.id) ?? '').endsWith(document) &&
    expect.some((wanted) => plain(item.quote).includes(plain(wanted)))
  );
}

/** Case, the form of quotation marks and space make no difference. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ');
}

function verdict({ status, closest }: Answer): 'answer' | 'closest' | 'none' {
  if (status !== 'found') return 'none';
  return closest === true ? 'closest' : 'answer';
}

function refused(answer: Answer): boolean {
  return verdict(answer) !== 'answer';
}

function place(rank: number): string {
  return rank === -1 ? 'no quote hits' : `quote ${rank + 1} hits`;
}

process.exitCode = await main(process.argv[2]);
