import type { Document } from '../../../model/document.ts';
import { RIGHT_TO_LEFT } from '../../../text/hidden-characters.ts';
import { isWrittenIn, primaryLanguage, scriptOf } from '../../../text/scripts.ts';
import { type Html, html } from './html.ts';

/** `language` is empty if it is unknown. */
export interface Writing {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

const RTL_LETTERS = new RegExp(RIGHT_TO_LEFT.source, 'gu');
/** Enough of a document to show its direction. */
const SAMPLED = 40;

/** By most of its letters: its first strong one, which `dir="auto"` goes by, may be that of a foreign name. */
export function directionOf(text: string): Writing['direction'] {
  if (!RIGHT_TO_LEFT.test(text)) return 'ltr';
  const rightToLeft = text.match(RTL_LETTERS)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return rightToLeft * 2 > letters ? 'rtl' : 'ltr';
}

export function writingOf(text: string, language: string | undefined): Writing {
  const tag =
    primaryLanguage(language ?? '') === undefined ? '' : (language ?? '').trim().replace(/_/gu, '-');
  const script = scriptOf(text);
  const fits = script === undefined || isWrittenIn(primaryLanguage(tag) ?? '', script);
  return { language: fits ? tag : '', direction: directionOf(text) };
}

export function writingOfDocument({ source, passages }: Document): Writing {
  const sample = passages.slice(0, SAMPLED).map(({ text }) => text.slice(0, 200));
  return writingOf(sample.join(' '), source.language);
}

/** Attributes where the writing differs from that around it. */
export function writingAttributes({ language, direction }: Writing, around?: Writing): Html {
  const differs = { language: language !== around?.language, direction: direction !== around?.direction };
  return html`${differs.language && html` lang="${language}"`}${differs.direction && html` dir="${direction}"`}`;
}
