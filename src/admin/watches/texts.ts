import { hash } from 'node:crypto';
import { mayWait } from '../../library/store/settled.ts';
import type { Document } from '../../model/document.ts';

const LENGTH = 8;
const EACH = new RegExp(`.{${LENGTH}}`, 'gsu');

export function hashesIn(document: Document): ReadonlyMap<string, string> {
  const held = known.get(document);
  if (held) return held;
  const { passages, footnotes } = document;
  const texts = [...passages.map(({ text }) => text), ...footnotes.map(({ raw }) => raw)];
  const hashes = new Map(texts.map((text) => [text, hash('sha256', text, 'base64url').slice(0, LENGTH)]));
  // The cache would hold in memory all texts that OpenSearch holds.
  if (!mayWait()) known.set(document, hashes);
  return hashes;
}

const known = new WeakMap<Document, ReadonlyMap<string, string>>();

export function join(hashes: Iterable<string>): string {
  return [...hashes].join('');
}

export function separate(joined: string): Set<string> {
  return new Set(joined.match(EACH) ?? []);
}
