/**
 * Measures reader pages: `tsx test/bench/speed/reader.ts [--passages 10000] [--rounds 20]`. The library has one long
 * made-up report with notes, headings and a list of organizations, opened from a snapshot as the bot opens it. The first
 * page of the process comes before any other use of the library: it parses the document and compiles citation styles.
 * Times are of the processor, so that other processes do not count.
 */
import { parseArgs } from 'node:util';
import { english } from '../../../src/i18n/en/index.ts';
import { buildLibrary } from '../../../src/library/store/build.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { deserializeLibrary, serializeLibrary } from '../../../src/library/store/snapshot/serialize.ts';
import { addressOf, type ReaderPlace } from '../../../src/model/reader-place.ts';
import { readerPage } from '../../../src/web/pages/pages.ts';
import { percentile } from '../metrics.ts';
import { inventedModel, makePassages } from '../passages.ts';

const { values } = parseArgs({
  options: { passages: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '20' } },
});
const [passages, rounds] = [Number(values.passages), Number(values.rounds)];

const BODIES = 200;
/** Markdown of up to 4 MB is read. */
const LONGEST = 320;
const bodyName = (number: number) => `Harbour Council ${String.fromCharCode(65 + (number % 26))}${number}`;

const texts = readDataTexts('index-data');
const files = [{ name: 'harbours.md', side: 'id: harbours\n', bytes: Buffer.from(makeReport()) }];
const saved = serializeLibrary(await buildLibrary({ files, problems: [], texts }));
const library = (await deserializeLibrary(saved)).visibleIn(null);
const context = { library, texts: english, linkTo: addressOf };

const middle = Math.round(passages / 2);
const query = library.documents[0]?.source.title ?? '';
const PLACES: Readonly<Record<string, ReaderPlace>> = {
  'first part': { page: 'document', source: 'harbours' },
  'a quote in the middle': { page: 'document', source: 'harbours', at: `p${middle}`, quote: '0-80' },
  'a note': { page: 'document', source: 'harbours', at: `n${Math.round(passages / 10)}` },
  'search in the document': { page: 'document', source: 'harbours', query: 'council harbour', match: 3 },
  'search in the library': { page: 'search', query: 'council harbour' },
  'an organization': { page: 'organization', name: bodyName(7) },
  timeline: { page: 'timeline' },
  sources: { page: 'sources' },
};

console.log(
  `${passages} passages, ${library.counts.notes} notes, ${library.counts.organizations} organizations, “${query}”`,
);
console.log(`first page of the process: ${(await timeOf(PLACES['first part'])).toFixed(0)} ms`);
for (const [name, place] of Object.entries(PLACES)) {
  const first = await timeOf(place);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timeOf(place));
  const { length } = (await readerPage(place, context)).html;
  console.log(
    `${name}: first ${first.toFixed(0)} ms, median ${percentile(times, 0.5).toFixed(1)} ms, slowest ${Math.max(...times).toFixed(1)} ms, ${Math.round(length / 1024)} KB`,
  );
}

async function timeOf(place: ReaderPlace | undefined): Promise<number> {
  if (!place) throw new Error('no place');
  const before = process.cpuUsage();
  const { status } = await readerPage(place, context);
  if (status !== 200) throw new Error(`no page for ${JSON.stringify(place)}`);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Every fortieth passage is a heading, every fifth has a note, and every third names a council. */
function makeReport(): string {
  const words = makePassages(passages, inventedModel()).map(({ text }) => text.slice(0, LONGEST));
  const notes: string[] = [];
  const lines = words.map((text, at) => {
    if (at % 40 === 0) return `${at % 400 === 0 ? '#' : '##'} Chapter ${at / 40 + 1}`;
    const named = at % 3 === 0 ? ` It was the ${bodyName(at % BODIES)} that paid.` : '';
    if (at % 5 !== 0) return `${capital(text)}.${named}`;
    notes.push(
      `[^${notes.length + 1}]: ${(at % 28) + 1}.${(at % 12) + 1}.${1990 + (at % 30)}. https://harbours.example/${at}`,
    );
    return `${capital(text)}.[^${notes.length}]${named}`;
  });
  const bodies = Array.from({ length: BODIES }, (_, at) => `${at + 1}. ${bodyName(at)}, Norway`);
  return [
    '# Harbours of the north',
    ...lines,
    '## Organizations that signed',
    bodies.join('\n'),
    notes.join('\n'),
  ].join('\n\n');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
