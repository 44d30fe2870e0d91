import { isCode } from '../analysis/codes.ts';
import { eachPart, type ForwardIndex } from '../index/forward.ts';
import { listAt } from '../index/int-lists.ts';
import { lengthClasses } from '../query/collector.ts';
import {
  byView,
  hashOfText,
  idOf,
  numbersInViews,
  type PackedUnit,
  type PublishedDocument,
  tokenInView,
  tokenOf,
  unitKey,
} from './format.ts';
import type { IndexLists, IndexView } from './lists.ts';

/** The forms of names in a text, by which an engine filters. */
export type NamesIn = (text: string) => Iterable<string>;

interface UnitTerms {
  readonly all: ReadonlySet<number>;
  /** Those that only titles and headings have. */
  readonly above: ReadonlySet<number>;
}

export class UnitDocuments {
  readonly #lists: IndexLists;
  readonly #namesIn: NamesIn;
  readonly #classes: readonly Uint8Array[];
  readonly #whole: ForwardIndex;

  constructor(lists: IndexLists, namesIn: NamesIn) {
    this.#lists = lists;
    this.#namesIn = namesIn;
    this.#whole = lists.views[0].forward;
    this.#classes = lists.views.map(({ forward }) => lengthClasses(forward.lengths));
  }

  of(unit: number, document: string, at: number): PublishedDocument {
    const { units, views } = this.#lists;
    const { role = 'statement', text = '' } = units.at(unit) ?? {};
    const seeing = [...views.keys()].filter((view) => sees(views[view], unit));
    const packed = { ...this.#pack(unit, seeing), role };
    const words = packed.words.whole.split('\n').filter((word) => word !== '' && !isCode(word));
    const fields = {
      ...{ kind: 'unit', document, at, role, words: words.map(tokenOf).join(' ') },
      ...this.#terms(unit, seeing),
      stops: this.#stops(unit),
      whole: hashOfText(text),
      names: [...new Set(Array.from(this.#namesIn(text), tokenOf))],
      lengths: numbersInViews(byView(seeing, (view) => this.#classes[view]?.[unit])),
    };
    return { id: idOf('unit', unitKey(document, at)), fields: { ...fields, packed: JSON.stringify(packed) } };
  }

  #terms(unit: number, seeing: readonly number[]) {
    const whole = termsOf(this.#whole, unit);
    const tokens = (terms: ReadonlySet<number>, view: number) =>
      Array.from(terms, (term) => tokenInView(this.#token(term), view));
    const [terms, above] = [tokens(whole.all, 0), tokens(whole.above, 0)];
    const differs: number[] = [];
    for (const view of seeing) {
      const forward = this.#lists.views[view]?.forward;
      if (view === 0 || !forward || !mayDiffer(forward, this.#whole, unit)) continue;
      const own = termsOf(forward, unit);
      if (isSame(own.all, whole.all) && isSame(own.above, whole.above)) continue;
      differs.push(view);
      terms.push(...tokens(own.all, view));
      above.push(...tokens(own.above, view));
    }
    return { terms, above, differs };
  }

  #stops(unit: number): string[] {
    const { stop, termOfWord } = this.#whole.vocabulary;
    const stops = listAt(this.#whole.texts, unit).filter((word) => stop[word] === 1);
    return Array.from(new Set(stops.map((word) => termOfWord[word] ?? 0)), (term) => this.#token(term));
  }

  #pack(unit: number, seeing: readonly number[]): Omit<PackedUnit, 'role'> {
    const { views } = this.#lists;
    const { fieldsOfUnit, pointers } = this.#whole;
    const words = (lists: 'texts' | 'fields', at: number) =>
      byView(seeing, (view) => {
        const own = view === 0 ? listAt(this.#whole[lists], at) : views[view]?.forward[lists].patch?.get(at);
        return own && this.#join(own);
      });
    return {
      words: words('texts', unit),
      fields: Array.from(listAt(fieldsOfUnit, unit), (field) => ({
        words: words('fields', field),
        units: byView(seeing, (view) => views[view]?.forward.fieldUnits[field]),
      })),
      pointer: pointers[unit] ?? 0,
    };
  }

  #token(term: number): string {
    return tokenOf(this.#whole.vocabulary.terms[term] ?? '');
  }

  #join(words: Uint32Array): string {
    return Array.from(words, (word) => this.#whole.vocabulary.words[word]).join('\n');
  }
}

function sees(view: IndexView | undefined, unit: number): boolean {
  return view !== undefined && (view.visible === undefined || (view.visible.positions[unit] ?? -1) >= 0);
}

function mayDiffer(own: ForwardIndex, whole: ForwardIndex, unit: number): boolean {
  const differs = (field: number) =>
    own.fields.patch?.has(field) || own.fieldUnits[field] !== whole.fieldUnits[field];
  return own.texts.patch?.has(unit) || listAt(whole.fieldsOfUnit, unit).some(differs);
}

function termsOf(forward: ForwardIndex, unit: number): UnitTerms {
  const { stop, termOfWord } = forward.vocabulary;
  const all = new Set<number>();
  const above = new Set<number>();
  // The text comes first.
  eachPart(forward, unit, (words, from, to, _, isField, leads) => {
    for (let at = from; leads && at < to; at++) {
      const word = words[at] ?? 0;
      const term = termOfWord[word] ?? 0;
      if (stop[word] === 1 || all.has(term)) continue;
      all.add(term);
      if (isField) above.add(term);
    }
  });
  return { all, above };
}

function isSame(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  return one.size === other.size && [...one].every((term) => other.has(term));
}
