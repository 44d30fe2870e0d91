import { RIGHT_TO_LEFT } from './hidden-characters.ts';

export type Direction = 'ltr' | 'rtl';

const RTL_LETTERS = new RegExp(RIGHT_TO_LEFT.source, 'gu');

export function directionOf(text: string): Direction {
  if (!RIGHT_TO_LEFT.test(text)) return 'ltr';
  const words = text.replace(/https?:\/\/\S+/giu, '');
  const rightToLeft = words.match(RTL_LETTERS)?.length ?? 0;
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  return rightToLeft * 2 > letters ? 'rtl' : 'ltr';
}
