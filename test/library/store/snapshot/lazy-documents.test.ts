import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeDocument,
  encodeDocument,
  readContents,
} from '../../../../src/library/store/snapshot/lazy-documents.ts';
import type { Document } from '../../../../src/model/document.ts';
import { finish } from '../../../../src/text/steps.ts';
import { plainParts } from '../../parts.ts';

function documentOf(passages: number, notes: number): Document {
  const texts = Array.from({ length: passages }, (_, at) => `Crane ${at} of Åre, 東京.`);
  const written = Array.from({ length: notes }, (_, at) => `Log ${at}.`);
  const [document] = plainParts('one', { id: 'tides', texts, notes: written }).documents;
  if (!document) throw new Error('no document');
  return document;
}

test('a document is read from its chunks as it was, asked for at once or read before', () => {
  fc.assert(
    fc.property(fc.nat(1200), fc.nat(1200), fc.nat(4), (passages, notes, before) => {
      const document = documentOf(passages, notes);
      const read = decodeDocument(encodeDocument(document));
      const reading = readContents([read]);
      for (let step = 0; step < before; step += 1) reading.next();
      expect(read.footnotes).toEqual(document.footnotes);
      finish(reading);
      expect(read).toEqual(document);
    }),
    { numRuns: 30 },
  );
});

test('chunks of older snapshots are not compressed', () => {
  const document = documentOf(3, 2);
  const { passages, footnotes, entries, bodies, ...metadata } = document;
  const chunks = [metadata, { passages, footnotes, entries, bodies }].map((part) =>
    new TextEncoder().encode(JSON.stringify(part).replaceAll(/[^\0-~]/gu, 'x')),
  );
  expect(decodeDocument(chunks).passages).toHaveLength(3);
});

test('the bytes of a document that was read hold no memory', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const { document, bytes } = read(documentOf(600, 10));
  // What a reference was made to lives until this turn is over.
  await setImmediate();
  collect();
  expect(document.passages).toHaveLength(600);
  expect(bytes.deref()).toBeUndefined();
});

/** A document that was read, and the memory of its chunks. */
function read(original: Document): { document: Document; bytes: WeakRef<ArrayBufferLike> } {
  const chunks = encodeDocument(original).map((piece) => Uint8Array.from(piece));
  const last = chunks.at(-1);
  if (!last) throw new Error('no chunks');
  const bytes = new WeakRef(last.buffer);
  const document = decodeDocument(chunks);
  finish(readContents([document]));
  return { document, bytes };
}
