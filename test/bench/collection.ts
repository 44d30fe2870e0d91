import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { hashOf } from './hash.ts';

const FILES = ['corpus.jsonl', 'queries.jsonl', 'qrels.tsv'];

const Entry = z.looseObject({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  title: z.string().default(''),
  text: z.string(),
});
const Question = Entry.pick({ id: true, text: true })
  .extend({ answer: z.string().optional(), answers: z.array(z.string()).optional() })
  .transform(({ answer, answers, ...asked }) => ({
    ...asked,
    answers: answers ?? (answer === undefined ? [] : [answer]),
  }));

const Description = z.object({ language: z.string(), family: z.string() });

/** A text of a collection. */
type Entry = z.infer<typeof Entry>;

/** `answers`: strings of which one is in a text that answers; none in most collections. */
type CollectionQuestion = z.infer<typeof Question>;

/**
 * A test collection: texts, questions, and by question the grades of the texts that answer it. Collections of one
 * family have the same origin or kind of question. `hash` is of all its files.
 */
export interface Collection {
  readonly name: string;
  readonly language: string;
  readonly family: string;
  readonly hash: string;
  readonly entries: readonly Entry[];
  readonly questions: readonly CollectionQuestion[];
  readonly grades: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** A collection that cannot be read: its message is one line with the file and the line number. */
export class CollectionError extends Error {}

/** Reads `corpus.jsonl`, `queries.jsonl`, `qrels.tsv` and, if there, `collection.json`. Throws a CollectionError. */
export function readCollection(folder: string): Collection {
  const entries = readLines(folder, 'corpus.jsonl', Entry);
  const questions = readLines(folder, 'queries.jsonl', Question);
  if (entries.length === 0) throw new CollectionError(`${join(folder, 'corpus.jsonl')}:1: no texts`);
  const known = {
    texts: new Set(entries.map(({ id }) => id)),
    questions: new Set(questions.map(({ id }) => id)),
  };
  const grades = readGrades(folder, known);
  const hash = hashOf(...FILES.map((file) => readFileSync(join(folder, file), 'utf8')));
  return { name: basename(folder), ...describe(folder), hash, entries, questions, grades };
}

function describe(folder: string): z.infer<typeof Description> {
  const path = join(folder, 'collection.json');
  if (!existsSync(path)) return { language: 'und', family: 'und' };
  const parsed = Description.safeParse(parseJson(readFileSync(path, 'utf8'), `${path}:1`));
  if (!parsed.success) throw new CollectionError(`${path}:1: language and family are missing`);
  return parsed.data;
}

function readLines<Schema extends z.ZodType>(
  folder: string,
  file: string,
  schema: Schema,
): z.infer<Schema>[] {
  return lines(folder, file).map(({ line, place }) => {
    const parsed = schema.safeParse(parseJson(line, place));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new CollectionError(`${place}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`);
  });
}

function readGrades(folder: string, known: { texts: Set<string>; questions: Set<string> }) {
  const grades = new Map<string, Map<string, number>>();
  for (const { line, place } of lines(folder, 'qrels.tsv')) {
    const [question = '', text = '', grade = ''] = line.split('\t');
    if (!known.questions.has(question)) throw new CollectionError(`${place}: unknown question "${question}"`);
    if (!known.texts.has(text)) throw new CollectionError(`${place}: unknown text "${text}"`);
    if (!/^-?\d+$/.test(grade.trim()))
      throw new CollectionError(`${place}: grade "${grade}" is no whole number`);
    const ofQuestion = grades.get(question) ?? new Map<string, number>();
    grades.set(question, ofQuestion.set(text, Number(grade)));
  }
  return grades;
}

function lines(folder: string, file: string): { line: string; place: string }[] {
  const path = join(folder, file);
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch {
    throw new CollectionError(`${path}:1: cannot be read`);
  }
  return content
    .split('\n')
    .map((line, index) => ({ line: line.trimEnd(), place: `${path}:${index + 1}` }))
    .filter(({ line }) => line.trim() !== '');
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new CollectionError(`${place}: not JSON`);
  }
}
