import { fnv1a } from './hashes.ts';

const LATIN = /^[a-z]+$/;

/** 0 unless the word is all a to z. */
export function phoneticHash(word: string): number {
  return LATIN.test(word) ? fnv1a(phoneticKey(word)) : 0;
}

/**
 * A key shared by transliterations of a name: one letter per group of similar sounds, no double letters, no
 * final h.
 */
export function phoneticKey(word: string): string {
  return word
    .replace(/ph/g, 'f')
    .replace(/(?:kh|gh|ch|q|c|ck)(?=.)/g, 'k')
    .replace(/[qc]/g, 'k')
    .replace(/sh/g, 's')
    .replace(/th/g, 't')
    .replace(/dh|zh|dj/g, 'd')
    .replace(/ou|oo|w|u|v/g, 'o')
    .replace(/ee|ei|ey|ai|ay|y|e/g, 'i')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=.)h$/, '');
}
