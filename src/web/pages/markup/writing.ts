import type { Document } from '../../../model/document.ts';
import { type Direction, directionOf } from '../../../text/characters/direction.ts';
import { isWrittenIn, primaryLanguage, scriptOf } from '../../../text/characters/scripts.ts';
import { type Html, html } from './html.ts';

/** `language` is empty if it is unknown. */
export interface Writing {
  readonly language: string;
  readonly direction: Direction;
}

/** Enough of a document to show its direction. */
const SAMPLED = 40;

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

export function writingAttributes({ language, direction }: Writing, around?: Writing): Html {
  const differs = { language: language !== around?.language, direction: direction !== around?.direction };
  return html`${differs.language && html` lang="${language}"`}${differs.direction && html` dir="${direction}"`}`;
}
