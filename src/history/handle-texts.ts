import type { Document } from '../model/document.ts';
import { formatHandle, handleOf, sourceOf } from '../model/handle.ts';

/** Words with their names: the handle first, then for a list entry that of its paragraph. */
export interface HandleText {
  readonly names: readonly [handle: string, ...others: string[]];
  readonly text: string;
}

/** The passages of a document in reading order. */
export function passagesOf(document: Document): HandleText[] {
  const source = document.source.id;
  return document.passages.map((passage) => {
    const handle = handleOf(document, passage);
    const paragraph = formatHandle({ kind: 'paragraph', source, number: passage.ordinal });
    return { names: handle === paragraph ? [handle] : [handle, paragraph], text: passage.text };
  });
}

/** The notes of a document in their order. */
export function notesOf(document: Document): HandleText[] {
  const source = document.source.id;
  return document.footnotes.map(({ number, raw }) => {
    return { names: [formatHandle({ kind: 'note', source, number })], text: raw };
  });
}

/** What stands under each name. Of two things of one name the first has it. */
export function holdersOf(wordings: readonly HandleText[]): Map<string, HandleText> {
  const held = new Map<string, HandleText>();
  for (const wording of wordings) {
    for (const name of wording.names) if (!held.has(name)) held.set(name, wording);
  }
  return held;
}

/** Whether two documents have the same words under the same names: no change of them is to be looked for. */
export function haveSameWords(one: Document, other: Document): boolean {
  return (
    one === other ||
    (one.source.id === other.source.id &&
      one.passages.length === other.passages.length &&
      one.footnotes.length === other.footnotes.length &&
      one.passages.every(({ text, entry }, index) => {
        const same = other.passages[index];
        return same?.text === text && same.entry === entry;
      }) &&
      one.footnotes.every(({ raw, number }, index) => {
        const same = other.footnotes[index];
        return same?.raw === raw && same.number === number;
      }))
  );
}

/** The words of a library, read one document at a time. */
export class HandleTexts {
  readonly #documents: ReadonlyMap<string, Document>;
  readonly #read = new Map<string, HandleText[]>();
  readonly #held = new Map<string, ReadonlyMap<string, HandleText>>();

  constructor(documents: readonly Document[]) {
    this.#documents = new Map(documents.map((document) => [document.source.id, document]));
  }

  /** The passages and notes of a source, in reading order; none where there is no such source. */
  of(source: string): readonly HandleText[] {
    const document = this.#documents.get(source);
    if (document === undefined) return [];
    const read = this.#read.get(source) ?? [...passagesOf(document), ...notesOf(document)];
    this.#read.set(source, read);
    return read;
  }

  /** The words under a handle; a source's title. */
  text(handle: string): string | undefined {
    const id = sourceOf(handle);
    if (id === handle) return this.#documents.get(id)?.source.title;
    const held = this.#held.get(id) ?? holdersOf(this.of(id));
    this.#held.set(id, held);
    return held.get(handle)?.text;
  }
}
