import { create, insert, search } from '@orama/orama';
import { Index } from 'flexsearch';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import { stemmer } from 'stemmer';
import bm25 from 'wink-bm25-text-search';
import wink from 'wink-nlp-utils';

/** A text to be indexed. */
export interface Text {
  readonly title: string;
  readonly text: string;
}

/** The positions of the best texts for a question, best first. */
export type Search = (question: string, limit: number) => readonly number[];

/** Other search libraries, each in its recommended set-up for English: Porter's stemmer, stop words, any word matches. */
export const PEERS: Readonly<
  Record<string, (texts: readonly Text[], stopWords: readonly string[]) => Search>
> = {
  MiniSearch(texts, stopWords) {
    const stop = new Set(stopWords);
    const index = new MiniSearch({
      fields: ['title', 'text'],
      processTerm: (term) => (stop.has(term.toLowerCase()) ? null : stemmer(term.toLowerCase())),
      searchOptions: { bm25: { k: 1.2, b: 0.75, d: 0 } },
    });
    index.addAll(texts.map(({ title, text }, id) => ({ id, title, text })));
    return (question, limit) =>
      index
        .search(question)
        .slice(0, limit)
        .map(({ id }) => Number(id));
  },

  Lunr(texts) {
    const index = lunr(function () {
      this.ref('id');
      this.field('title');
      this.field('text');
      for (const [id, { title, text }] of texts.entries()) this.add({ id, title, text });
    });
    return (question, limit) =>
      index
        .query((query) => query.term(lunr.tokenizer(question), {}))
        .slice(0, limit)
        .map(({ ref }) => Number(ref));
  },

  Orama(texts, stopWords) {
    const index = create({
      schema: { id: 'string', title: 'string', text: 'string' },
      components: { tokenizer: { language: 'english', stemming: true, stemmer, stopWords: [...stopWords] } },
    });
    for (const [id, { title, text }] of texts.entries()) insert(index, { id: String(id), title, text });
    return (question, limit) => {
      const results = search(index, { term: question, limit, threshold: 1 });
      if (results instanceof Promise) throw new Error('Orama answered later than expected');
      return results.hits.map(({ id }) => Number(id));
    };
  },

  'wink-bm25'(texts) {
    const index = bm25();
    index.defineConfig({ fldWeights: { title: 1, text: 1 } });
    index.definePrepTasks([
      wink.string.lowerCase,
      wink.string.tokenize0,
      wink.tokens.removeWords,
      wink.tokens.stem,
      wink.tokens.propagateNegations,
    ]);
    for (const [id, { title, text }] of texts.entries()) index.addDoc({ title, text }, id);
    index.consolidate();
    return (question, limit) => index.search(question, limit).map(([id]) => Number(id));
  },

  FlexSearch(texts, stopWords) {
    const stop = new Set(stopWords);
    const index = new Index({
      tokenize: 'strict',
      resolution: 100,
      encode: (text: string) =>
        (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
          .filter((word) => !stop.has(word))
          .map((word) => stemmer(word)),
    });
    for (const [id, { title, text }] of texts.entries()) index.add(id, `${title} ${text}`);
    return (question, limit) => index.search(question, { limit, suggest: true }).map(Number);
  },
};
