import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Collection } from '../collection.ts';
import { hashOf } from '../hash.ts';
import type { Engine, Rankings } from './engine.ts';

const JARS = '/usr/share/java';
const REQUIRED = [
  'core',
  ...['common', 'kuromoji', 'nori', 'smartcn', 'stempel'].map((name) => `analyzers-${name}`),
];

/** A peer that is not installed: its message says what is missing. */
export class PeerMissing extends Error {}

/** SQLite's FTS5 with its own BM25, through Python. Throws a PeerMissing. */
export async function openFts5(): Promise<Engine[]> {
  const program = join(import.meta.dirname, 'fts5.py');
  const child = new PeerProcess('python3', [program]);
  return [engine('FTS5', child, await child.version(program), '')];
}

/** Lucene with its analyser of each language, as Debian installs it. Throws a PeerMissing. */
export async function openLucene(): Promise<Engine[]> {
  const program = join(import.meta.dirname, 'Lucene.java');
  const child = new PeerProcess('java', ['-cp', luceneJars().join(':'), program]);
  const version = await child.version(program);
  return ['BM25', 'I(n)B2'].map((similarity) => engine(`Lucene ${similarity}`, child, version, similarity));
}

function luceneJars(): string[] {
  let files: string[] = [];
  try {
    files = readdirSync(JARS);
  } catch {}
  const versions = files.flatMap((file) => /^lucene-core-(8[.\d]*)\.jar$/.exec(file)?.[1] ?? []);
  for (const version of versions.sort().reverse()) {
    const jars = REQUIRED.map((part) => `lucene-${part}-${version}.jar`);
    if (jars.every((jar) => files.includes(jar))) return jars.map((jar) => join(JARS, jar));
  }
  throw new PeerMissing(`${JARS} has no jars of Lucene 8 (Debian: liblucene8-java)`);
}

function engine(name: string, child: PeerProcess, version: string, similarity: string): Engine {
  return {
    name,
    version,
    rank: (collection, questions, limit) => child.rank(collection, questions, limit, similarity),
    close: () => child.close(),
  };
}

/** A child that answers each line of `version`, `questions` and `question` with a line of its own. */
class PeerProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  #complaint = '';

  constructor(command: string, options: readonly string[]) {
    this.#child = spawn(command, options);
    this.#child.on('error', ({ message }) => {
      this.#complaint = message;
    });
    this.#child.stdin.on('error', () => {});
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint ||= text.split('\n')[0] ?? '';
    });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** What is installed and the program that uses it. */
  async version(program: string): Promise<string> {
    const [version] = await this.#ask(['version'], 1);
    return hashOf(version ?? '', readFileSync(program, 'utf8'));
  }

  async rank(
    { entries, language }: Collection,
    questions: readonly string[],
    limit: number,
    similarity: string,
  ): Promise<Rankings> {
    const lines = [
      ['collection', language, limit, similarity],
      ...entries.map(({ title, text }) => ['text', field(title), field(text)]),
      ['questions'],
      ...questions.map((question) => ['question', field(question)]),
    ];
    const [built, ...answers] = await this.#ask(
      lines.map((fields) => fields.join('\t')),
      questions.length + 1,
    );
    const rankings = answers.map((answer) => {
      const [milliseconds = 0, ...found] = answer.split('\t').map(Number);
      return { found, milliseconds };
    });
    return { built: Number(built), rankings };
  }

  close(): void {
    this.#child.stdin.end();
  }

  async #ask(lines: readonly string[], answers: number): Promise<string[]> {
    this.#child.stdin.write(`${lines.join('\n')}\n`);
    const given: string[] = [];
    while (given.length < answers) {
      const { value, done } = await this.#lines.next();
      if (done) throw new PeerMissing(this.#complaint || `${this.#child.spawnfile} ended`);
      given.push(value);
    }
    return given;
  }
}

function field(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
