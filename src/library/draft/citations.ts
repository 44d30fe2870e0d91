import type { Document, Footnote, Passage, Span } from '../../model/document.ts';
import { sentences } from '../../text/sentences.ts';
import { isEmpty, type Pinpoint, pinpointIn } from './pinpoint.ts';
import { phrase, type Works, YEAR } from './works.ts';

/** `sources` is empty if the library has none that fits; `note` cites the work. */
export interface CitedWork {
  readonly text: string;
  readonly note: string | null;
  readonly sources: readonly Document[];
  readonly place: Pinpoint;
}

export type DraftMark = 'translated' | 'emphasis';

export interface Citation {
  readonly span: Span;
  readonly works: readonly CitedWork[];
  readonly marks: readonly DraftMark[];
}

const BRACKETS = /\(([^()[\]]{1,300}(?:\([^()]*\)[^()[\]]*)?)\)|\[([^()[\]]{1,300})\]/gu;
const IBID = /(?<!\p{L})(?:ibid(?:em)?|ibíd|ebd|ebenda|idem|id|op\. ?cit|loc\. ?cit)(?!\p{L})/iu;
const NUMBERS = /^\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*$/u;
const NAME_YEAR =
  /^(?:(?:[Ss]ee|[Cc]f\.|[Vv]gl\.|[Vv]oir|e\.g\.,?)\s+)?(?:(?:\p{Lu}[\p{L}'’-]*|and|&|und|et|y|e|al|de|van|von|der|den|la|ibn|bin)[\s,.]+)+(?:\(?(?:1[5-9]|20)\d\d[a-z]?|n\.d\.)/u;
const MONTH =
  /^(?:in |on |since |by |until )?(?:\d{1,2}\.? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|januar|märz|mai|okt|dez)\p{L}*\.?(?: \d{1,2},)? \d{4}$/iu;
const LOCATOR =
  /^(?:at\s+)?(?:pp?\.?|pages?|S\.|Seiten?|págs?\.?|¶+|paras?\.?|Abs\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*[-–—]\s*\d{1,4})?$/iu;
const BIBLIOGRAPHY =
  /^(?:\d+\.?\s*)?(?:references?|bibliography|works cited|sources|literature|literatur(?:verzeichnis)?|quellen|bibliographie|références|bibliografía|referencias)\W*$/iu;
const MARKS: readonly (readonly [DraftMark, RegExp])[] = [
  [
    'translated',
    /\b(?:(?:my|our|own|author['’]?s?['’]?)\s+translation|translation\s+(?:by|mine|ours|is mine|is ours)|translations?\s+(?:are|is)\s+(?:mine|ours)|transl?(?:ated)?\.?\s+by|trans(?:l\.|lated from)|übersetz(?:t von|ung)|traduction|traduit|nous traduisons|traducción|traducido)\b|^[([]\P{L}*(?:translated|trans|übers(?:etzt)?|trad)\P{L}*$/iu,
  ],
  [
    'emphasis',
    /\b(?:(?:emphas[ie]s|italics?)\s+(?:added|mine|ours|is mine|is ours|are mine|by the author)|(?:my|our)\s+(?:emphasis|italics)|hervorheb\p{L}+|je souligne|nous soulignons|souligné par|énfasis|cursivas? (?:mías?|añadidas?|nuestras?))/iu,
  ],
];
const PARTS =
  /;\s+|(?<=[.\d])\s+(?=(?:See|Cf\.|Vgl\.)\s)|,?\s+(?=(?:quoted|cited|qtd\.) (?:in|by|from)\s|zit(?:\.|iert) nach\s|cité (?:dans|par)\s|citado (?:en|por)\s)/u;
const SHOWN = 160;

export class DraftCitations {
  readonly #draft: Document;
  readonly #works: Works;
  readonly #notes: ReadonlyMap<string, Footnote>;
  readonly #bibliography: readonly Passage[];
  #last: readonly CitedWork[] = [];

  constructor(draft: Document, works: Works) {
    this.#draft = draft;
    this.#works = works;
    this.#notes = new Map(draft.footnotes.map((note) => [note.id, note]));
    this.#bibliography = draft.passages.filter(isBibliography);
  }

  of({ text, marks }: Passage, quoted: readonly Span[]): Citation[] {
    const bounds = sentences(text);
    const inBrackets = ([, round, square]: RegExpMatchArray, at: number) => {
      const from = bounds.findLast(([start]) => start <= at)?.[0] ?? 0;
      const numbered = square === undefined ? undefined : this.#byNumbers(square);
      return numbered ?? this.#inBrackets(square ?? round ?? '', without(text, [from, at], quoted));
    };
    const places = [
      ...marks.map(({ note, offset }) => {
        const said = this.#notes.get(note)?.raw ?? '';
        return { at: offset, length: 0, said, works: () => this.ofNote(note) };
      }),
      ...[...text.matchAll(BRACKETS)]
        .filter(({ index }) => !quoted.some(([start, end]) => index >= start && index < end))
        .map((match) => {
          const { 0: said, index: at } = match;
          return { at, length: said.length, said, works: () => inBrackets(match, at) };
        }),
    ].sort((a, b) => a.at - b.at);
    return places.map(({ at, length, said, works: find }) => {
      const works = find();
      if (works.length > 0) this.#last = works;
      return { span: [at, at + length], works, marks: marksIn(said) };
    });
  }

  inLine(text: string): CitedWork[] {
    return this.#cited(text, null, text);
  }

  /** *Ibid.* has the work of an earlier note, and its place unless it gives another. */
  ofNote(label: string): CitedWork[] {
    const note = this.#notes.get(label);
    if (!note) return [{ text: '', note: label, sources: [], place: {} }];
    const chain = note.chain.flatMap((one) => this.#notes.get(one) ?? []);
    const end = note.ibid === null ? note : (chain.at(-1) ?? note);
    const works = this.#cited(end.raw, label, end.raw);
    if (end === note) return works;
    const [first] = works;
    const own = chain.find((one) => one !== end && !isBareIbid(one.raw));
    const place = own ? pinpointIn(own.raw) : (first?.place ?? {});
    // An Ibid. after a note with several works may mean any of them.
    if (works.length !== 1 || !first) return works.map((work) => ({ ...work, place: pinpointIn(note.raw) }));
    return [{ ...first, text: note.raw, place }];
  }

  #inBrackets(inner: string, before: string): readonly CitedWork[] {
    const text = inner.trim();
    const place = pinpointIn(text);
    const elsewhere = (works: readonly CitedWork[]) =>
      works.map((work) => ({ ...work, text, place: isEmpty(place) ? work.place : place }));
    if (IBID.test(text) && this.#works.named(text).length === 0) return elsewhere(this.#last);
    if (LOCATOR.test(text) && text.match(YEAR) === null) {
      const sources = this.#works.named(before);
      return sources.length > 0 ? [{ text, note: null, sources, place }] : elsewhere(this.#last);
    }
    const years = text.match(YEAR);
    if (years && text.startsWith(years[0])) {
      const sources = this.#works.named(`${before} (${text})`);
      const name = /(?:\p{Lu}[\p{L}'’.-]*[\s,]*(?:(?:and|&|und|et(?: al\.?)?|y|e)\s+)?)+$/u.exec(before)?.[0];
      if (sources.length === 0 && name === undefined) return [];
      const own = sources.length > 0 ? sources : this.#inBibliography(`${name} ${years[0]}`);
      return [{ text: `${name?.trim() ?? ''} (${text})`.trim(), note: null, sources: own, place }];
    }
    return this.#cited(text, null, NAME_YEAR.test(text) && !MONTH.test(text) ? text : '');
  }

  /** `[12]`, `[12, p. 4]` or `[3; 12]`: entries of the bibliography, or notes. */
  #byNumbers(text: string): CitedWork[] | undefined {
    const [numbers = '', locator = ''] = text.split(/(?:,\s*(?=\p{L})|:)/u, 2);
    if (!NUMBERS.test(numbers.trim())) return undefined;
    const cited = numbers.split(/[,;–-]/u).flatMap((number) => {
      const label = number.trim();
      const entry = this.#entry(label);
      if (entry === undefined && !this.#notes.has(label)) return [];
      const works = entry === undefined ? this.ofNote(label) : this.#cited(entry, null, entry);
      const place = pinpointIn(locator === '' ? '' : `: ${locator}`);
      return works.map((work) => ({
        ...work,
        text: `[${text}]`,
        // The year and pages of the entry are not a place in the work.
        place: locator === '' && entry !== undefined ? {} : place,
      }));
    });
    return cited.length > 0 ? cited : undefined;
  }

  #entry(label: string): string | undefined {
    const numbered = this.#draft.passages.find(({ text }) => text.startsWith(`[${label}] `));
    const own = this.#bibliography.find(({ text }) => new RegExp(`^${label}\\.\\s`, 'u').test(text));
    const isListed = this.#bibliography.every(({ text }) => !/^\[?\d+[\].]/u.test(text));
    return (numbered ?? own ?? (isListed ? this.#bibliography[Number(label) - 1] : undefined))?.text;
  }

  #cited(text: string, note: string | null, otherwise: string): CitedWork[] {
    const parts = text.split(PARTS);
    const works = parts.flatMap((part) => {
      const named = this.#works.named(part);
      const sources = named.length > 0 || otherwise === '' ? named : this.#inBibliography(part);
      return sources.length === 0 ? [] : [{ text: part.trim(), note, sources, place: pinpointIn(part) }];
    });
    const shown = otherwise.trim().slice(0, SHOWN);
    if (works.length > 0 || shown === '' || isOnlyMarks(shown)) return works;
    return [{ text: shown, note, sources: [], place: pinpointIn(shown) }];
  }

  #inBibliography(citation: string): readonly Document[] {
    const name = /\p{Lu}[\p{L}'’-]+/u.exec(citation)?.[0];
    const year = citation.match(YEAR)?.[0];
    if (name === undefined || year === undefined) return [];
    const entry = this.#bibliography.find(
      ({ text }) => phrase(text.slice(0, 80)).includes(phrase(name)) && text.includes(year),
    );
    return entry ? this.#works.named(entry.text) : [];
  }
}

export function isBibliography({ role, section }: Passage): boolean {
  return role !== 'heading' && section.some((heading) => BIBLIOGRAPHY.test(heading));
}

function isBareIbid(text: string): boolean {
  return !/[\p{N}“"«]/u.test(text.replace(IBID, ''));
}

function marksIn(text: string): DraftMark[] {
  return MARKS.filter(([, pattern]) => pattern.test(text)).map(([mark]) => mark);
}

function isOnlyMarks(text: string): boolean {
  const rest = MARKS.reduce((left, [, pattern]) => left.replace(pattern, ''), text);
  return marksIn(text).length > 0 && (rest.match(/\p{L}{2,}/gu) ?? []).length <= 2;
}

function without(text: string, [start, end]: Span, holes: readonly Span[]): string {
  const cut = holes.filter(([from, to]) => to > start && from < end);
  let kept = '';
  let at = start;
  for (const [from, to] of cut) {
    kept += text.slice(at, Math.max(at, from));
    at = Math.max(at, to);
  }
  return kept + text.slice(at, Math.max(at, end));
}
