import { joinRich, plain, type RichText } from '../../model/bibliography/rich-text.ts';
import type { Edition, Source } from '../../model/source.ts';
import type { Locator } from '../locator.ts';
import { asFootnote, asListed, attributed, unbracketed, unnumbered } from './attribution.ts';
import { citeproc, engineOf } from './engine.ts';
import { OwnLocators, placeIn } from './places.ts';
import type { CitationStyle, OwnStyles } from './style.ts';
import { inLanguage } from './to-style.ts';

export interface StyledWork {
  readonly source: Source;
  readonly locator: Locator;
  readonly edition: Edition;
  readonly quoted?: { readonly speaker: string | null } | undefined;
}

export interface CitationForms {
  readonly note: RichText;
  readonly short: RichText;
  readonly inText: RichText;
  readonly bibliography: RichText;
}

/**
 * All four forms. A style for notes has no in-text form, and a numeric style no short one: these are in Ibid's own. A
 * footnote in a style without notes is its entry with the place.
 */
export function citationForms(cited: StyledWork, style: CitationStyle, all: OwnStyles): CitationForms {
  const own = inLanguage(all, style.language);
  const entry = entryOf(cited, style) ?? entryOf(cited, own.notes) ?? plain(cited.source.title);
  const bibliography = asListed(entry, cited, engineOf(style));
  if (style.isForNotes) {
    return {
      note: asFootnote(cite(cited, style, 'first') ?? ownCitation(cited, own.notes, 'first')),
      short: asFootnote(cite(cited, style, 'subsequent') ?? ownCitation(cited, own.notes, 'subsequent')),
      inText: ownCitation(cited, own.inText, 'first'),
      bibliography,
    };
  }
  return {
    note: fullNote(cited, entryOf(cited, style), style, own),
    short: shortNote(cited, bare(cited, style, 'first'), style, own),
    inText: inTextIn(cited, style) ?? ownCitation(cited, own.inText, 'first'),
    bibliography,
  };
}

/** For a style without notes: the bibliography entry with the place. */
export function fullNote(
  cited: StyledWork,
  entry: RichText | undefined,
  style: CitationStyle,
  own: OwnStyles,
): RichText {
  const engine = engineOf(style);
  if (!entry) return asFootnote(ownCitation(cited, own.notes, 'first'));
  const place = placeIn(cited.locator, engine);
  return attributed(place === '' ? entry : joinRich([entry, ` (${place})`]), cited, engine);
}

/** For a style without notes: the in-text citation, unless it is a number. */
export function shortNote(
  cited: StyledWork,
  inText: RichText | undefined,
  style: CitationStyle,
  own: OwnStyles,
): RichText {
  const made =
    !inText || style.isNumeric ? undefined : attributed(unbracketed(inText), cited, engineOf(style));
  return asFootnote(made ?? ownCitation(cited, own.notes, 'subsequent'));
}

function inTextIn(cited: StyledWork, style: CitationStyle): RichText | undefined {
  return cite(style.isNumeric ? { ...cited, edition: 'original' } : cited, style, 'first');
}

type CitePosition = 'first' | 'subsequent';

export function ownCitation(cited: StyledWork, style: CitationStyle, position: CitePosition): RichText {
  return cite(cited, style, position) ?? plain(cited.source.title);
}

function cite(cited: StyledWork, style: CitationStyle, position: CitePosition): RichText | undefined {
  const made = bare(cited, style, position);
  return made && attributed(made, cited, engineOf(style));
}

function bare(cited: StyledWork, style: CitationStyle, position: CitePosition): RichText | undefined {
  const engine = engineOf(style);
  const locators = new OwnLocators(engine);
  const item = locators.itemOf(cited.source.id, cited.locator);
  const { POSITION_FIRST, POSITION_SUBSEQUENT } = citeproc();
  engine.cite([cited.source]);
  return engine.citation(
    { ...item, position: position === 'first' ? POSITION_FIRST : POSITION_SUBSEQUENT },
    locators.texts,
  );
}

/** Undefined if the style has no bibliography, or no entry for the work. */
export function entryOf({ source }: Pick<StyledWork, 'source'>, style: CitationStyle): RichText | undefined {
  const known = entries.get(source) ?? new WeakMap<CitationStyle, { entry: RichText | undefined }>();
  entries.set(source, known);
  const kept = known.get(style) ?? { entry: makeEntry(source, style) };
  known.set(style, kept);
  return kept.entry;
}

/** Lists of sources show many; a source never changes. */
const entries = new WeakMap<Source, WeakMap<CitationStyle, { entry: RichText | undefined }>>();

function makeEntry(source: Source, style: CitationStyle): RichText | undefined {
  const engine = engineOf(style);
  engine.cite([source]);
  const [made] = engine.bibliography() ?? [];
  return made && (style.isNumeric ? unnumbered(made.entry) : made.entry);
}
