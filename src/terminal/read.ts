import { parseArgs } from 'node:util';
import type { ReaderNews } from '../admin/readers/protocol.ts';
import { Readers } from '../admin/readers/readers.ts';
import { readUpload } from '../admin/uploads/local-files.ts';
import { lineOf } from '../errors.ts';
import { english } from '../i18n/en/index.ts';
import { readingLines, wordedReading } from '../i18n/reading.ts';
import { readingOf, refusedReading } from '../ingest/report/report.ts';
import type { LibraryPlace } from '../library/store/inputs.ts';
import type { Reading } from '../model/reading.ts';
import { LineWriter, type Output, type TerminalStyle, widthOf } from './render/lines.ts';
import { oneLine } from './render/text.ts';
import { EXIT } from './respond.ts';
import { write } from './stream.ts';

export interface ReadContext {
  readonly place: LibraryPlace;
  readonly stdout: Output;
  readonly stderr: NodeJS.WritableStream;
  readonly colour: boolean;
  readonly width?: number | undefined;
}

const AHEAD = 2;

const USAGE =
  'Usage: ibid read FILE... [--json]: shows what Ibid reads in files without adding them to the library.';

export async function runRead(argv: readonly string[], context: ReadContext): Promise<number> {
  const { stdout, stderr, colour, width } = context;
  const asked = parse(argv);
  if (asked?.values.help) {
    await write(stdout, `${USAGE}\n`);
    return EXIT.found;
  }
  if (asked === undefined || asked.positionals.length === 0) {
    const found = argv.length > 0 ? `; found "${oneLine(argv.join(' '))}"` : '';
    await write(stderr, `read needs one or more files, and takes only --json${found}\n`);
    return EXIT.wrongUse;
  }
  try {
    const readers = new Readers(context.place);
    let code: number = EXIT.found;
    for await (const reading of inOrder(asked.positionals, (path) => readOne(path, readers, stderr))) {
      if (reading.status === 'refused') code = EXIT.notFound;
      const text = asked.values.json
        ? `${JSON.stringify(wordedReading(reading, english))}\n`
        : draw(reading, { colour, width: widthOf(stdout, width) });
      if (!(await write(stdout, text))) break;
    }
    return code;
  } catch (error) {
    await write(stderr, `${oneLine(lineOf(error, english))}\n`);
    return EXIT.broken;
  }
}

function parse(argv: readonly string[]) {
  const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch {
    return undefined;
  }
}

async function* inOrder(
  paths: readonly string[],
  read: (path: string) => Promise<Reading>,
): AsyncGenerator<Reading> {
  const begun: Promise<Reading>[] = [];
  for (const path of paths) {
    const reading = read(path);
    // Its turn to fail comes later.
    reading.catch(() => {});
    begun.push(reading);
    if (begun.length > AHEAD) yield* begun.splice(0, 1);
  }
  yield* begun;
}

async function readOne(path: string, readers: Readers, stderr: NodeJS.WritableStream): Promise<Reading> {
  const file = await readUpload(path);
  if ('refused' in file) return refusedReading(path, file.refused);
  const tell = ({ done, of }: ReaderNews) =>
    stderr.write(`${oneLine(path)}: recognizing page ${done + 1} of ${of}\n`);
  return readingOf(path, await readers.ingest(file, tell));
}

const PAINT = {
  file: 'bold',
  title: 'cyan',
  fact: undefined,
  remark: 'dim',
  problem: 'yellow',
  refusal: 'red',
} as const;

function draw(reading: Reading, style: TerminalStyle): string {
  const lines = new LineWriter(style);
  for (const { text, indent, kind } of readingLines(reading, english)) {
    if (kind === 'quote') lines.quote(text, [], indent);
    else lines.write(text, indent, PAINT[kind]);
  }
  lines.write('');
  return lines.toString();
}
