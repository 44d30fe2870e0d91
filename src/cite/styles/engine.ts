import { createRequire } from 'node:module';
import type { CiteItem, Engine } from 'citeproc';
import type { RichText } from '../../model/bibliography/rich-text.ts';
import type { Source } from '../../model/source.ts';
import { rememberIn } from '../../text/collections.ts';
import type { Steps } from '../../text/steps.ts';
import { aboutStyle } from './check.ts';
import { itemOf } from './item.ts';
import { MARKED_FORMAT, readMarks } from './marks.ts';
import { lightenSorting } from './sorting.ts';
import type { CitationStyle } from './style.ts';
import { toStyle } from './to-style.ts';

const require = createRequire(import.meta.url);
const FORMAT = 'ibid';
const DEFAULT_LANGUAGE = 'en-US';
export const OWN_LABEL = 'ibid-place';
/** Compiled styles in memory; Chicago's takes 10 MB. */
const KEPT_ENGINES = 6;
const STYLE_ERROR = '[CSL STYLE ERROR';

type Citeproc = typeof import('citeproc');

export const citeproc = once((): Citeproc => {
  const loaded: Citeproc = require('citeproc');
  loaded.Output.Formats[FORMAT] = MARKED_FORMAT;
  // It would print warnings about a style between the lines of an answer.
  loaded.debug = () => {};
  return loaded;
});

const locales = once((): Readonly<Record<string, string>> => {
  const all: Record<string, string> = { ...require('@citation-js/plugin-csl/lib/locales.json') };
  const american = all[DEFAULT_LANGUAGE]?.replaceAll('<single>tran.</single>', '<single>trans.</single>');
  return { ...all, [DEFAULT_LANGUAGE]: american ?? '' };
});

/** The CSL of the styles that come with Citation.js. */
const templates = once((): Readonly<Record<string, string>> => {
  return require('@citation-js/plugin-csl/lib/styles.json');
});

export function shippedStyle(name: string, xml: string): CitationStyle {
  const tree = citeproc().parseXml(xml.replace(/^\s*<\?[^>]*>|<!--.*?-->/gsu, '').trim());
  return toStyle(name, { ...aboutStyle(tree), tree });
}

export function templateOf(name: string): string | undefined {
  return templates()[name];
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * A style compiled by citeproc. One task at a time: it holds the works of the last. What the style prints nothing for,
 * or fails on, is undefined.
 */
export interface StyleEngine {
  readonly language: string;
  readonly hasPunctuationInQuotes: boolean;
  term(name: string, form?: 'long' | 'short', plural?: boolean): string;
  cite(sources: readonly Source[]): void;
  citation(item: CiteItem, locators: ReadonlyMap<string, string>): RichText | undefined;
  notes(items: readonly CiteItem[], locators: ReadonlyMap<string, string>): (RichText | undefined)[];
  /** Undefined if the style has none. */
  bibliography(): BibliographyEntry[] | undefined;
}

interface BibliographyEntry {
  readonly id: string;
  readonly entry: RichText;
}

const engines = new Map<CitationStyle, StyleEngine>();

/** Compiles the style unless it was used lately: some 30 ms for a long one. */
export function engineOf(style: CitationStyle): StyleEngine {
  const engine = engines.get(style) ?? compile(style);
  rememberIn(engines, style, engine, KEPT_ENGINES);
  return engine;
}

export function tryStyle(style: CitationStyle): void {
  compile(style);
}

export function* loadStyles(styles: readonly CitationStyle[]): Steps<void> {
  citeproc();
  yield;
  locales();
  yield;
  for (const style of styles) {
    engineOf(style);
    yield;
  }
}

function compile(style: CitationStyle): StyleEngine {
  const tree = style.tree();
  lightenSorting(tree);
  const items = new Map<string, object>();
  const sys = {
    retrieveLocale: (language: string) => locales()[language] ?? english(language),
    retrieveItem: (id: string) => items.get(id),
  };
  const { Engine } = citeproc();
  const engine = new Engine(sys, tree, style.language ?? DEFAULT_LANGUAGE);
  engine.setOutputFormat(FORMAT);
  // Without it, citeproc prints “&” in every language.
  engine.opt.development_extensions.expect_and_symbol_form = style.isOwn;
  const { lang: language } = engine.opt;
  const { terms, opts } = engine.locale[language] ?? { terms: {}, opts: {} };
  terms[OWN_LABEL] = { long: ['', ''], short: ['', ''], symbol: ['', ''] };
  const read = (output: string | undefined, locators: ReadonlyMap<string, string> = new Map()) => {
    if (output === undefined || output.includes(STYLE_ERROR)) return undefined;
    const spaced = style.isOwn && language.startsWith('fr') ? spacedColons(output) : output;
    const rich = readMarks(spaced, locators);
    return rich.text === '' ? undefined : rich;
  };
  let held: readonly Source[] = [];
  const attempt = <Result>(run: () => Result): Result | undefined => {
    try {
      return run();
    } catch {
      engines.delete(style);
      return undefined;
    }
  };
  return {
    language,
    hasPunctuationInQuotes: opts['punctuation-in-quote'] === true,
    term: (name, form = 'short', plural = false) => engine.getTerm(name, form, plural ? 1 : 0) ?? '',
    cite(sources) {
      if (sources.length === held.length && sources.every((source, at) => source === held[at])) return;
      held = sources;
      items.clear();
      for (const source of sources) items.set(source.id, itemOf(source, style.isOwn));
      attempt(() => {
        engine.updateItems([]);
        engine.updateItems([...items.keys()]);
      });
    },
    citation: (item, locators) =>
      read(
        attempt(() => engine.makeCitationCluster([item])),
        locators,
      ),
    notes(cited, locators) {
      held = [];
      const notes = attempt(() => notesIn(engine, cited));
      return cited.map((_, at) => read(notes?.[at], locators));
    },
    bibliography() {
      const made = attempt(() => engine.makeBibliography());
      if (!made) return undefined;
      const [{ entry_ids: ids }, entries] = made;
      return entries.flatMap((written, at) => {
        const entry = read(written);
        return entry === undefined ? [] : [{ id: ids[at]?.[0] ?? '', entry }];
      });
    },
  };
}

function english(language: string): string {
  const american = locales()[DEFAULT_LANGUAGE] ?? '';
  if (!/^en-(?!US)/u.test(language)) return american;
  return american
    .replace(/(<term name="open-quote">)[^<]*/u, '$1‘')
    .replace(/(<term name="close-quote">)[^<]*/u, '$1’')
    .replace(/(<term name="open-inner-quote">)[^<]*/u, '$1“')
    .replace(/(<term name="close-inner-quote">)[^<]*/u, '$1”')
    .replace('<term name="edition" form="short">ed.<', '<term name="edition" form="short">edn<')
    .replace(/punctuation-in-quote="true"/u, 'punctuation-in-quote="false"')
    .replace(/<date form="text">(?:(?!<\/date>).)*<\/date>/su, DAY_FIRST);
}

const DAY_FIRST = `<date form="text" delimiter=" ">${['day', 'month', 'year']
  .map((part) => `<date-part name="${part}"/>`)
  .join('')}</date>`;

function spacedColons(output: string): string {
  return output.replace(/(?<=[^\s\u00A0]): /gu, '\u00A0: ');
}

function notesIn(engine: Engine, items: readonly CiteItem[]): string[] {
  const clusters = items.map((item, at) => ({
    ...{ citationID: String(at), citationItems: [item] },
    properties: { noteIndex: at + 1 },
  }));
  return engine.rebuildProcessorState(clusters, FORMAT).map(([, , note]) => note);
}
