import type { Span } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import { fnv1a } from '../text/hashes.ts';
import { finish, type Steps } from '../text/steps.ts';
import { type Acronym, acronymsIn, collectAcronyms } from './analysis/acronyms.ts';
import { type Analysers, createAnalysers } from './analysis/analyser.ts';
import { createNameTable, differingWords, type NameTable } from './analysis/known-names.ts';
import { ICU, isDictionaryWord } from './analysis/segments.ts';
import { unitsBeginning } from './index/beginnings.ts';
import { buildLists } from './index/build.ts';
import { type BuiltForward, forwardOf } from './index/forward.ts';
import { createPostings, patchedPostings } from './index/postings.ts';
import {
  type BinarySections,
  readForward,
  readView,
  SectionReader,
  SectionWriter,
  writeForward,
  writeViews,
} from './index/sections.ts';
import { countView } from './index/statistics.ts';
import { createVectorTable, readVectors, type UnitVectors, writeVectors } from './index/vectors.ts';
import { type BuiltView, buildView, type VisibleUnits, visibleUnits } from './index/view.ts';
import type { Vocabulary } from './index/vocabulary.ts';
import { createTables, type MemoryViewParts, memoryView } from './memory-view.ts';
import { openView, renumbered } from './open-view.ts';
import type { Explained, IndexLists, IndexView } from './published/lists.ts';
import { analysisCounts } from './query/alternatives.ts';
import type { LibraryIndex, SearchUnit, SearchUnits } from './search.ts';

/** Raise it if older sections would be misread. */
const FORMAT = 6;

interface EarlierIndex {
  readonly sections: BinarySections;
  readonly unitOf: Int32Array;
}

export interface BuiltIndex {
  save(): BinarySections;
  open(): Steps<LibraryIndex>;
}

interface BuildSettings {
  readonly earlier?: EarlierIndex | undefined;
  readonly views?: readonly (readonly Span[])[];
  readonly progress?: (done: number) => void;
  readonly vectors?: UnitVectors | undefined;
}

export function buildIndex(
  units: readonly SearchUnit[],
  lexicon: Lexicon,
  { earlier, views = [], progress, vectors }: BuildSettings = {},
): BuiltIndex {
  const analysers = createAnalysers(lexicon);
  const older = earlier && hasCurrentWords(earlier.sections) ? readEarlier(earlier) : undefined;
  const explained = units.flatMap(({ text }, unit) => {
    const before = older?.unitOf[unit] ?? -1;
    const found = before < 0 ? acronymsIn(text) : (older?.explained.get(before) ?? []);
    return found.map(({ short, long }): Explained => ({ unit, short, long }));
  });
  const tableOf = nameTables(lexicon, analysers);
  const names = tableOf(explained);
  const texts = older && { ...older, changedNames: differingWords(tableOf(older.all), names) };
  const lists = buildLists(units, analysers, names, texts, progress);
  const { statistics, postings } = finish(countView(units, lists));
  const shared: SharedIndex = {
    units,
    analysers,
    tableOf,
    explained,
    names,
    forward: forwardOf(lists, statistics),
    postings,
    vectors,
  };
  const built = new Map(
    views.map((hidden) => [
      JSON.stringify(hidden),
      finish(viewOf(shared, visibleUnits(units.length, hidden))),
    ]),
  );
  return {
    save() {
      const writer = new SectionWriter();
      writer.text('about', JSON.stringify({ of: fingerprint(units, lexicon), icu: icuOf(lists.vocabulary) }));
      writer.text('acronyms', JSON.stringify(explained));
      writeForward(writer, shared);
      writer.text('views', JSON.stringify([...built.keys()]));
      writeViews(writer, [...built.values()]);
      if (vectors) writeVectors(writer, vectors);
      return writer.sections;
    },
    open: () => openEngine(shared, (hidden) => built.get(hidden)),
  };
}

export function nameTables({ countries, acronyms }: Lexicon, analysers: Analysers) {
  return (explained: Iterable<Acronym>): NameTable =>
    createNameTable(countries, collectAcronyms(explained, acronyms), analysers.of('en'));
}

function readEarlier({ sections, unitOf }: EarlierIndex) {
  const reader = new SectionReader(sections);
  const all: Explained[] = JSON.parse(reader.text('acronyms'));
  const explained = new Map<number, Explained[]>();
  for (const one of all) explained.set(one.unit, [...(explained.get(one.unit) ?? []), one]);
  return { all, explained, unitOf, lists: finish(readForward(reader)).forward };
}

/** Throws if a section is missing, damaged, or from another lexicon or format. */
export function* loadIndex(
  units: SearchUnits,
  lexicon: Lexicon,
  sections: BinarySections,
): Steps<LibraryIndex> {
  const { shared, saved } = yield* readTables(units, lexicon, sections);
  return yield* openEngine(shared, saved);
}

/** The lists of an index and of views that hide these units, saved or built. Throws as `loadIndex` does. */
export function* loadLists(
  units: SearchUnits,
  lexicon: Lexicon,
  sections: BinarySections,
  views: readonly (readonly Span[])[],
): Steps<IndexLists> {
  const { shared, saved } = yield* readTables(units, lexicon, sections);
  const built: [IndexView, ...IndexView[]] = [{ hidden: [], forward: shared.forward }];
  for (const hidden of views) {
    const visible = visibleUnits(units.length, hidden);
    const { statistics, patches } = saved(JSON.stringify(hidden)) ?? (yield* viewOf(shared, visible));
    built.push({ hidden, forward: forwardOf(shared.forward, statistics, patches), visible });
  }
  return { units, explained: shared.explained, icu: icuOf(shared.forward.vocabulary), views: built };
}

function* readTables(
  units: SearchUnits,
  lexicon: Lexicon,
  sections: BinarySections,
): Steps<{ shared: SharedIndex; saved: (hidden: string) => BuiltView | undefined }> {
  const reader = new SectionReader(sections);
  if (aboutIn(reader).of !== fingerprint(units, lexicon) || !hasCurrentWords(sections)) {
    throw new Error('The index belongs to other documents or another version; build the index again.');
  }
  const analysers = createAnalysers(lexicon);
  const explained: Explained[] = JSON.parse(reader.text('acronyms'));
  const tableOf = nameTables(lexicon, analysers);
  const names = tableOf(explained);
  yield;
  const built = yield* readForward(reader, units.length);
  const numbers: string[] = JSON.parse(reader.text('views'));
  const views = reader.under('view.');
  const vectors = readVectors(reader, units.length);
  const saved = (hidden: string) => {
    const number = numbers.indexOf(hidden);
    return number < 0 ? undefined : readView(views, number, built.forward);
  };
  return { shared: { units, analysers, tableOf, explained, names, vectors, ...built }, saved };
}

interface SharedIndex extends BuiltForward {
  readonly units: SearchUnits;
  readonly analysers: Analysers;
  readonly names: NameTable;
  readonly explained: readonly Explained[];
  readonly tableOf: (acronyms: Iterable<Acronym>) => NameTable;
  readonly vectors: UnitVectors | undefined;
}

function viewOf(shared: SharedIndex, visible: VisibleUnits): Steps<BuiltView> {
  const { units, forward, postings, names } = shared;
  return buildView({ units, lists: forward, postings, names }, visible, namesOf(shared, visible));
}

function namesOf({ explained, tableOf }: SharedIndex, { positions }: VisibleUnits): NameTable {
  return tableOf(explained.filter(({ unit }) => (positions[unit] ?? -1) >= 0));
}

function* openEngine(
  shared: SharedIndex,
  saved: (hidden: string) => BuiltView | undefined,
): Steps<LibraryIndex> {
  const { units, analysers, names, forward } = shared;
  const vectors = shared.vectors && (yield* createVectorTable(shared.vectors));
  const tables = yield* createTables(forward);
  const postings = createPostings(forward.vocabulary.terms, shared.postings);
  const recent = {};
  const open = (own: NameTable, view: MemoryViewParts) => {
    const opened = memoryView(view);
    return openView({
      ...{ units, analysers, vectors, names: own, isVisible: view.isVisible, recent },
      analyses: analysisCounts(view.forward),
      open: () => opened,
      beginning: (typed, limit, _, accepts = EVERYWHERE) =>
        unitsBeginning(typed, limit, { ...view, units: units.length }, accepts),
    });
  };
  const whole = open(names, { tables, forward, postings, isVisible: undefined });
  return {
    ...whole,
    *view(hidden) {
      if (hidden.length === 0) return whole;
      const visible = visibleUnits(units.length, hidden);
      const { statistics, patches } = saved(JSON.stringify(hidden)) ?? (yield* viewOf(shared, visible));
      const view = {
        ...{ tables, forward: forwardOf(forward, statistics, patches) },
        postings: patchedPostings(postings, patches.postings),
        isVisible: (unit: number) => (visible.positions[unit] ?? -1) >= 0,
      };
      return renumbered(open(namesOf(shared, visible), view), {
        numberOf: (position) => visible.numbers[position] ?? -1,
        positionOf: (unit) => visible.positions[unit] ?? -1,
      });
    },
  };
}

const EVERYWHERE = () => true;

interface AboutIndex {
  readonly of: string;
  /** The version of ICU whose dictionary divided texts; null if none was divided. */
  readonly icu: string | null;
}

function aboutIn(reader: SectionReader): AboutIndex {
  return JSON.parse(reader.text('about'));
}

function icuOf({ words }: Pick<Vocabulary, 'words'>): string | null {
  return words.some((word) => isDictionaryWord(word)) ? ICU : null;
}

function hasCurrentWords(sections: BinarySections): boolean {
  const { icu } = aboutIn(new SectionReader(sections));
  return icu === null || icu === ICU;
}

function fingerprint({ length }: SearchUnits, lexicon: Lexicon): string {
  return `${FORMAT} ${length} ${fnv1a(JSON.stringify(lexicon))}`;
}
