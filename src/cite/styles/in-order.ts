import type { CiteItem } from 'citeproc';
import type { RichText } from '../../model/bibliography/rich-text.ts';
import type { Source } from '../../model/source.ts';
import { asFootnote, asListed, attributed } from './attribution.ts';
import { citeproc, engineOf } from './engine.ts';
import { entryOf, fullNote, ownCitation, type StyledWork, shortNote } from './forms.ts';
import { OwnLocators } from './places.ts';
import type { CitationStyle, OwnStyles } from './style.ts';
import { inLanguage } from './to-style.ts';

export interface CitedInOrder {
  readonly notes: readonly RichText[];
  readonly bibliography: readonly RichText[];
}

export function citeInOrder(
  cited: readonly StyledWork[],
  style: CitationStyle,
  all: OwnStyles,
): CitedInOrder {
  const own = inLanguage(all, style.language);
  const sources = new Map(cited.map(({ source }) => [source.id, source]));
  const bibliography =
    listOf(cited, [...sources.values()], style) ?? listOf(cited, [...sources.values()], own.notes);
  return {
    notes: style.isForNotes ? notesOf(cited, style, own) : plainNotes(cited, style, own),
    bibliography: bibliography ?? [],
  };
}

function notesOf(cited: readonly StyledWork[], style: CitationStyle, own: OwnStyles): RichText[] {
  const engine = engineOf(style);
  const locators = new OwnLocators(engine);
  engine.cite(cited.map(({ source }) => source));
  const items = cited.map(({ source, locator }) => locators.itemOf(source.id, locator));
  const notes = engine.notes(items, locators.texts);
  return cited.map((work, at) => {
    const note = misleads(work, cited[at - 1])
      ? engine.citation({ ...items[at], ...shortened(work, cited) }, locators.texts)
      : notes[at];
    return asFootnote(note ? attributed(note, work, engine) : ownCitation(work, own.notes, 'first'));
  });
}

/** *Ibid.* would repeat the speaker of the note before, whom these words do not come from. */
function misleads({ source, quoted }: StyledWork, before: StyledWork | undefined): boolean {
  return !quoted && before?.quoted !== undefined && before.source.id === source.id;
}

function shortened({ source }: StyledWork, cited: readonly StyledWork[]): CiteItem {
  const first = cited.findIndex((work) => work.source.id === source.id);
  return {
    ...{ id: source.id, position: citeproc().POSITION_SUBSEQUENT },
    'first-reference-note-number': first + 1,
  };
}

/** In-text styles have no *Ibid.*; citing all works at once lets citeproc tell 2001a from 2001b. */
function plainNotes(cited: readonly StyledWork[], style: CitationStyle, own: OwnStyles): RichText[] {
  const engine = engineOf(style);
  const locators = new OwnLocators(engine);
  engine.cite(cited.map(({ source }) => source));
  const entries = new Map(engine.bibliography()?.map(({ id, entry }) => [id, entry]));
  const inText = cited.map(({ source, locator }) =>
    engine.citation(locators.itemOf(source.id, locator), locators.texts),
  );
  const seen = new Set<string>();
  return cited.map((work, at) => {
    const { id } = work.source;
    if (seen.has(id)) return shortNote(work, inText[at], style, own);
    seen.add(id);
    return fullNote(work, style.isNumeric ? entryOf(work, style) : entries.get(id), style, own);
  });
}

function listOf(
  cited: readonly StyledWork[],
  sources: readonly Source[],
  style: CitationStyle,
): RichText[] | undefined {
  const engine = engineOf(style);
  const editions = new Map(cited.map(({ source, edition }) => [source.id, edition]));
  engine.cite(sources);
  return engine
    .bibliography()
    ?.map(({ id, entry }) => asListed(entry, { edition: editions.get(id) ?? 'original' }, engine));
}
