import type { Document } from '../model/document.ts';
import { formatHandle, handleOf, sourceOf } from '../model/handle.ts';

export interface HandleText {
  readonly names: readonly [handle: string, ...others: string[]];
  readonly text: string;
}

export function passagesOf(document: Document): HandleText[] {
  const source = document.source.id;
  return document.passages.map((passage) => {
    const handle = handleOf(document, passage);
    const paragraph = formatHandle({ kind: 'paragraph', source, number: passage.ordinal });
    return { names: handle === paragraph ? [handle] : [handle, paragraph], text: passage.text };
  });
}

export function notesOf({ source, footnotes }: Document): HandleText[] {
  return footnotes.map(({ id, raw }) => {
    return { names: [formatHandle({ kind: 'note', source: source.id, number: id })], text: raw };
  });
}

export function textsByName(texts: readonly HandleText[]): Map<string, HandleText> {
  const found = new Map<string, HandleText>();
  for (const text of texts) for (const name of text.names) if (!found.has(name)) found.set(name, text);
  return found;
}

export function haveSameTexts(one: Document, other: Document): boolean {
  if (one === other) return true;
  const [own, others] = [one, other].map(({ source, passages, footnotes }) => [
    source.id,
    ...passages.flatMap(({ text, entry = null }) => [text, entry]),
    ...footnotes.flatMap(({ raw, id }) => [id, raw]),
  ]);
  return own?.length === others?.length && own?.every((part, index) => part === others?.[index]) === true;
}

export class HandleTexts {
  readonly #documents: ReadonlyMap<string, Document>;
  readonly #texts = new Map<string, HandleText[]>();
  readonly #byName = new Map<string, ReadonlyMap<string, HandleText>>();

  constructor(documents: readonly Document[]) {
    this.#documents = new Map(documents.map((document) => [document.source.id, document]));
  }

  of(source: string): readonly HandleText[] {
    const document = this.#documents.get(source);
    if (document === undefined) return [];
    const texts = this.#texts.get(source) ?? [...passagesOf(document), ...notesOf(document)];
    this.#texts.set(source, texts);
    return texts;
  }

  text(handle: string): string | undefined {
    const id = sourceOf(handle);
    if (id === handle) return this.#documents.get(id)?.source.title;
    const byName = this.#byName.get(id) ?? textsByName(this.of(id));
    this.#byName.set(id, byName);
    return byName.get(handle)?.text;
  }
}
