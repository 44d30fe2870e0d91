import type { Diagnostic, Passage } from '../model/document.ts';
import type { Block } from './block.ts';

/** A block with the role it plays: what a passage is made of. */
export interface Piece extends Block {
  readonly role: Passage['role'];
  readonly entry?: number;
  readonly cut?: Passage['cut'];
}

/** A finding in a file whose name the caller knows. */
export type Finding = Omit<Diagnostic, 'file' | 'column'>;

/** The number of words of a text. */
export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}

/** Whether a text ends as a sentence ends, or introduces what follows. */
export function isFinished(text: string): boolean {
  return /[.!?…:;。؟！？]["'”’»)\]]*$/u.test(text);
}

/** Whether a text begins as a sentence does: with a capital, a number or a quote, or with an article of an Arabic name. */
export function beginsSentence(text: string): boolean {
  const start = text.replace(/^[\s"'“”‘’«([*#@–—-]+/u, '');
  return (
    !/^\p{Ll}/u.test(start) || /^(?:al|el|as|ash|an|at|ar|ad|bin|ibn|van|von|de)[-\s]\p{Lu}/u.test(start)
  );
}

/** The first words of a text, for a finding. */
export function beginning(text: string, words = 8): string {
  const all = text.split(' ');
  return all.length > words ? `${all.slice(0, words).join(' ')} …` : text;
}
