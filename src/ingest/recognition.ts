import type { Document, Passage, Recognition, Span } from '../model/document.ts';
import type { Problem } from '../model/problem.ts';

export interface RecognitionOptions {
  readonly languages: readonly string[];
  readonly folder?: string | undefined;
}

export interface PageImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** In pixels; `confidence` from 0 to 100. */
export interface RecognizedWord {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  readonly confidence: number;
}

export interface Recognizer {
  read(image: PageImage): Promise<RecognizedWord[]>;
  close(): Promise<void>;
}

type OpenRecognizer = () => Promise<Recognizer | Problem>;

export interface RecognitionTools {
  readonly open: OpenRecognizer;
  readonly progress?: ((done: number, of: number) => void) | undefined;
}

export type RecognizedPages = ReadonlyMap<number, readonly Pick<RecognizedWord, 'text' | 'confidence'>[]>;

/** In percent; less is doubtful. */
const SURE = 80;
const WORD = /\S+/gu;

export function withRecognition(
  document: Pick<Document, 'passages' | 'footnotes'>,
  pages: RecognizedPages,
): Pick<Document, 'passages' | 'footnotes'> {
  const words = new RecognizedText(pages);
  let page: number | undefined;
  const passages = document.passages.map((passage): Passage => {
    page = passage.filePage ?? page;
    const recognition = page === undefined ? undefined : words.recognitionOf(passage.text, page);
    return recognition ? { ...passage, recognition } : passage;
  });
  const citing = new Map(passages.map(({ ordinal, filePage }) => [ordinal, filePage]));
  const footnotes = document.footnotes.map((note) => {
    const at = citing.get(note.citedBy[0] ?? 0);
    const recognition = at === undefined ? undefined : words.recognitionOf(note.raw, at);
    return recognition ? { ...note, recognition } : note;
  });
  return { passages, footnotes };
}

export function isRecognized({ passages }: Pick<Document, 'passages'>): boolean {
  return 2 * passages.filter(({ recognition }) => recognition !== undefined).length > passages.length;
}

class RecognizedText {
  readonly #pages: RecognizedPages;
  readonly #confidences = new Map<string, number[]>();

  constructor(pages: RecognizedPages) {
    this.#pages = pages;
    for (const [page, words] of pages)
      for (const { text, confidence } of words) {
        const key = keyOf(text, page);
        const known = this.#confidences.get(key);
        if (known) known.push(confidence);
        else this.#confidences.set(key, [confidence]);
      }
  }

  recognitionOf(text: string, page: number): Recognition | undefined {
    if (!this.#pages.has(page)) return undefined;
    const doubtful: Span[] = [];
    const confidences: number[] = [];
    for (const { 0: word, index } of text.matchAll(WORD)) {
      const confidence = [page, page + 1]
        .map((each) => this.#confidences.get(keyOf(word, each)))
        .find((left) => left !== undefined && left.length > 0)
        ?.shift();
      if (confidence === undefined) continue;
      confidences.push(confidence);
      if (confidence < SURE) doubtful.push([index, index + word.length]);
    }
    if (confidences.length === 0) return undefined;
    const mean = confidences.reduce((sum, one) => sum + one, 0) / confidences.length;
    return { confidence: Math.round(mean), doubtful };
  }
}

function keyOf(word: string, page: number): string {
  return `${page} ${word.replace(/[^\p{L}\p{N}]/gu, '') || word}`;
}
