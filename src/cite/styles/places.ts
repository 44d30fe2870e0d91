import type { CiteItem } from 'citeproc';
import { innerQuotes, type Locator } from '../locator.ts';
import { oneLine } from '../one-line.ts';
import { OWN_LABEL, type StyleEngine } from './engine.ts';
import { locatorMark, withoutMarks } from './marks.ts';
import { wordsIn } from './words.ts';

export class OwnLocators {
  readonly texts = new Map<string, string>();
  readonly #marks = new Map<string, string>();
  readonly #engine: StyleEngine;

  constructor(engine: StyleEngine) {
    this.#engine = engine;
  }

  itemOf(id: string, locator: Locator): CiteItem {
    const { own, ...plain } = cslLocator(locator, this.#engine);
    if (own === undefined) return { id, ...plain };
    const mark = this.#marks.get(own) ?? locatorMark(this.#marks.size);
    this.#marks.set(own, mark);
    this.texts.set(mark, own);
    return { id, label: OWN_LABEL, locator: mark };
  }
}

interface CslLocator {
  readonly label?: string;
  readonly locator?: string;
  readonly own?: string;
}

function cslLocator(locator: Locator, engine: StyleEngine): CslLocator {
  const places = Object.entries(locator).filter(([, value]) => value !== undefined);
  const [[kind, value] = [], ...others] = places;
  if (kind === undefined) return {};
  const label = others.length === 0 ? LABELS[kind] : undefined;
  return label === undefined
    ? { own: placeIn(locator, engine) }
    : { label, locator: withoutMarks(oneLine(String(value))) };
}

const LABELS: Readonly<Record<string, string>> = { page: 'page', paragraph: 'paragraph', note: 'note' };

export function placeIn(
  { section, page, filePage, paragraph, entry, row, figure, note, endnote }: Locator,
  engine: StyleEngine,
): string {
  const words = wordsIn(engine.language);
  const labelled = (term: string, value: string | number | undefined) =>
    value === undefined ? [] : [`${engine.term(term, 'short', isPlural(value))} ${value}`];
  const rest = [
    ...labelled('page', page),
    ...(page !== undefined || filePage === undefined ? [] : [`${words.pdf} ${labelled('page', filePage)}`]),
    ...labelled('paragraph', paragraph),
    ...labelled('issue', entry),
    ...(figure === undefined ? [] : [figure]),
    ...(row === undefined ? [] : [`${words.row} ${row}`]),
    ...labelled('note', note),
    ...(endnote === undefined ? [] : [`${words.endnote} ${endnote}`]),
  ].join(', ');
  if (section === undefined) return rest;
  const [open, close] = [engine.term('open-quote'), engine.term('close-quote')];
  const inner = [engine.term('open-inner-quote'), engine.term('close-inner-quote')].join('$1');
  const heading = innerQuotes(oneLine(section)).replace(/‘([^‘’]*)’/gu, inner);
  if (rest === '') return `${open}${heading}${close}`;
  return engine.hasPunctuationInQuotes
    ? `${open}${heading},${close} ${rest}`
    : `${open}${heading}${close}, ${rest}`;
}

function isPlural(value: string | number): boolean {
  return /\d\s*[-–—,]\s*\d/u.test(String(value));
}
