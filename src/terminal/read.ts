import { parseArgs } from 'node:util';
import type { ReaderNews } from '../admin/readers/protocol.ts';
import { Readers } from '../admin/readers/readers.ts';
import { readUpload } from '../admin/uploads.ts';
import { lineOf } from '../errors.ts';
import { english } from '../i18n/en/index.ts';
import { readingOf, refusedReading } from '../ingest/report.ts';
import type { LibraryPlace } from '../library/store/inputs.ts';
import type { Reading } from '../model/reading.ts';
import { LineWriter, type Output, type TerminalStyle, widthOf } from './render/lines.ts';
import { count, oneLine } from './render/text.ts';
import { EXIT } from './respond.ts';
import { write } from './stream.ts';

export interface ReadContext {
  /** Its data folder has the lexicon and the catalogue. */
  readonly place: LibraryPlace;
  readonly stdout: Output;
  readonly stderr: NodeJS.WritableStream;
  readonly colour: boolean;
  /** Columns; by default those of the terminal, or 100. */
  readonly width?: number | undefined;
}

const AHEAD = 2;

const USAGE =
  'Usage: ibid read FILE... [--json]: shows what Ibid reads in files without adding them to the library.';

/** Shows each file as soon as it is read. Returns the exit code: 1 if a file was refused. */
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
        ? `${JSON.stringify(reading)}\n`
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

/** Reads a few files ahead. */
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
  if ('refused' in file) return refusedReading(path, english.refusal(file.refused));
  const tell = ({ done, of }: ReaderNews) =>
    stderr.write(`${oneLine(path)}: recognizing page ${done + 1} of ${of}\n`);
  return readingOf(path, await readers.ingest(file, tell));
}

function draw(reading: Reading, style: TerminalStyle): string {
  const lines = new LineWriter(style);
  lines.write(reading.file, 0, 'bold');
  if (reading.source) {
    const { title, author, issued, publisher, containerTitle, language, url } = reading.source;
    const names = author.map((name) =>
      'literal' in name ? name.literal : [name.given, name.family].filter(Boolean).join(' '),
    );
    lines.write(title, 2, 'cyan');
    const known = [...names, issued, publisher, containerTitle, language, url].filter(Boolean);
    if (known.length > 0) lines.write(known.join(' · '), 2);
    lines.write(countsOf(reading), 2, 'dim');
  } else lines.write(`refused: ${reading.message}`, 2, 'red');
  drawPassages(reading, lines);
  for (const { label, raw, ibid, status, citedBy } of reading.notes) {
    const cited =
      citedBy.length > 0 ? `cited in ${citedBy.map((ordinal) => `¶${ordinal}`).join(', ')}` : 'not cited';
    const facts = [
      cited,
      ...(ibid === null ? [] : [`refers to note ${ibid}`]),
      ...(status === 'ok' ? [] : [status]),
    ];
    lines.write(`note ${label}  ${raw}`, 2);
    lines.write(facts.join(' · '), 4, 'dim');
  }
  for (const { number, name, place, country } of reading.entries)
    lines.write([`#${number}  ${name}`, place, country].filter(Boolean).join(' · '), 2);
  for (const { severity, rule, line } of reading.source ? reading.diagnostics : [])
    lines.write(`line ${line}: ${rule} (${severity})`, 2, 'yellow');
  lines.write('');
  return lines.toString();
}

function drawPassages({ passages }: Reading, lines: LineWriter): void {
  for (const { ordinal, role, page, section, text, header } of passages) {
    const facts = [`¶${ordinal}`, role, ...(page === null ? [] : [`p. ${page}`]), ...section];
    lines.write(facts.join(' · '), 2, 'dim');
    if (header.length > 0) lines.write(header.join(' | '), 2, 'dim');
    lines.quote(text, [], 2);
  }
}

function countsOf({ passages, notes, entries, diagnostics }: Reading): string {
  return [
    count(passages.length, 'passage'),
    count(notes.length, 'note'),
    count(entries.length, 'list entry', 'list entries'),
    count(diagnostics.length, 'problem'),
  ].join(' · ');
}
