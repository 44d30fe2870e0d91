import type { IngestFile } from '../../src/ingest/ingest.ts';
import type { Library } from '../../src/library/library.ts';
import { buildLibrary } from '../../src/library/store/build.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { serializeLibrary } from '../../src/library/store/snapshot/serialize.ts';
import type { SnapshotSections } from '../../src/library/store/snapshot/snapshot.ts';
import { pick, type Random, randomOf } from '../bench/mutate/random.ts';
import { BODIES, NAMES, ODD_WORDS, SENTENCES } from './words.ts';

const ROOMS = ['1300000000000000001', '1300000000000000002'] as const;

/** Who asks: an admin, anyone outside of restricted channels, and in each of these. */
export const ASKERS: readonly (string | null)[] = ['admin', null, ...ROOMS];

export function seenBy(asker: string | null, library: Library): Library {
  return asker === 'admin' ? library : library.visibleIn(asker);
}

const LANGUAGES = Object.keys(SENTENCES);
const texts = readDataTexts('index-data');

/**
 * The snapshot of a library of documents in several languages, some of them restricted, with notes, lists, acronyms and odd
 * words. Some seeds have more passages with the same words than search has candidates; some have earlier handles.
 */
export async function generatedSnapshot(seed: number): Promise<SnapshotSections> {
  const random = randomOf(seed, 0);
  const files = filesOf(random);
  if (random(4) > 0) return serializeLibrary(await buildLibrary({ files, problems: [], texts }));
  const before = files.map((file) => (random(2) === 0 ? file : withoutParagraph(file, random)));
  const previous = serializeLibrary(await buildLibrary({ files: before, problems: [], texts }));
  const past = { at: '2031-02-03T04:05:06.000Z' };
  return serializeLibrary(await buildLibrary({ files, problems: [], texts }, { previous, past }));
}

function filesOf(random: Random): IngestFile[] {
  const languages = Array.from({ length: 1 + random(4) }, () => pick(LANGUAGES, random));
  const isLarge = random(10) === 0;
  return Array.from({ length: 2 + random(6) }, (_, number): IngestFile => {
    const language = pick(random(2) === 0 ? ['en'] : languages, random);
    const count = isLarge && number < 2 ? 150 + random(250) : 1 + random(25);
    const parts = Array.from({ length: count }, () => part(language, random));
    const title = pick(SENTENCES[language] ?? [], random).slice(0, 12 + random(30));
    const notes = parts.flatMap(({ note }) => note ?? []);
    let mark = 0;
    const body = parts.map(({ text, note }) => (note === undefined ? text : `${text}[^${++mark}]`));
    const bottom = notes.map((note, at) => `[^${at + 1}]: ${note}`);
    return {
      name: `file-${number}.md`,
      side: JSON.stringify(fieldsOf(number, language, random)),
      bytes: Buffer.from(`${[`# ${title}`, ...body, ...bottom].join('\n\n')}\n`),
    };
  });
}

function fieldsOf(number: number, language: string, random: Random): object {
  const rooms = [undefined, undefined, undefined, [ROOMS[0]], [ROOMS[1]], [...ROOMS], []][random(7)];
  return {
    id: `report-${number}`,
    ...(random(2) === 0 ? { language } : {}),
    ...(random(2) === 0 ? { author: [{ family: 'Lind', given: 'Ada' }] } : {}),
    ...(random(2) === 0 ? { issued: { 'date-parts': [[1900 + random(40)]] } } : {}),
    ...(rooms === undefined || number === 0 ? {} : { restricted: rooms }),
  };
}

interface Part {
  readonly text: string;
  readonly note?: string;
}

function part(language: string, random: Random): Part {
  const kind = random(24);
  if (kind === 0) return { text: `## ${sentence(language, random).replace(/[.?।。]$/u, '')}` };
  if (kind === 1) return { text: list(random) };
  if (kind === 2) return { text: `> ${sentence(language, random)}` };
  if (kind === 3) return { text: `| Body | Country |\n|---|---|\n${rows(random).join('\n')}` };
  const text = Array.from({ length: 1 + random(3) }, () => sentence(language, random)).join(' ');
  return random(6) === 0 ? { text, note: noteText(language, random) } : { text };
}

function noteText(language: string, random: Random): string {
  const own = sentence(language, random);
  return pick(
    ['Ibid.', own, `${own} https://quay.example/tide/${random(9)}, ${1 + random(28)} March 1911.`],
    random,
  );
}

/** As a language has it, or with a word changed for another one, a name, an acronym, a date, or an odd word. */
function sentence(language: string, random: Random): string {
  const all = SENTENCES[language] ?? [];
  const own = pick(all, random);
  const [name, short] = pick(BODIES, random);
  const swap = (word: string) => {
    const words = own.split(' ');
    return words.toSpliced(random(words.length), random(2), word).join(' ');
  };
  const forms: readonly (() => string)[] = [
    () => own,
    () => own,
    () => swap(pick(pick(all, random).split(' '), random)),
    () => swap(variant(pick(own.split(' '), random), random)),
    () => swap(pick(pick(NAMES, random), random)),
    () => swap(pick(ODD_WORDS, random)),
    () => swap(short),
    () => `The ${name} (${short}) met at the quay. ${own}`,
    () => swap(`${1 + random(28)} March ${1900 + random(30)}`),
    () => `${pick(pick(NAMES, random), random)} said: “${own.replace(/[.?]$/u, '')}”.`,
    () => `${own} @quaywatch wrote to https://quay.example/tide/${random(9)}`,
    () => shuffled(own.split(' '), random).join(' '),
  ];
  return pick(forms, random)();
}

/** A word with other endings or a letter more: near words of the vocabulary. */
function variant(word: string, random: Random): string {
  const at = random(word.length + 1);
  return word.slice(0, at) + pick(['a', 'e', 's', 'n', 'и', 'ا'], random) + word.slice(at + random(2));
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random(left.length), 1));
}

function list(random: Random): string {
  const bodies = shuffled(BODIES, random).slice(0, 2 + random(4));
  const entries = bodies.map(([name, short, country], at) => `${at + 1}. ${name} (${short}), ${country}`);
  return `The member organizations:\n\n${entries.join('\n')}`;
}

function rows(random: Random): string[] {
  return shuffled(BODIES, random)
    .slice(0, 2 + random(3))
    .map(([name, , country]) => `| ${name} | ${country} |`);
}

function withoutParagraph(file: IngestFile, random: Random): IngestFile {
  const parts = Buffer.from(file.bytes).toString().split('\n\n');
  const at = 1 + random(parts.length - 1);
  return { ...file, bytes: Buffer.from(parts.toSpliced(at, parts.length > 2 ? 1 : 0).join('\n\n')) };
}
