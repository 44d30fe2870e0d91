import { english, type Texts } from '../../../i18n/en/index.ts';
import type { Excerpt } from '../../../model/answer.ts';
import type { Fragment } from '../view.ts';

export interface Drawing {
  readonly texts: Texts;
  readonly isForAdmins?: boolean;
  readonly numberOf?: (excerpt: Excerpt) => number;
  readonly shorten?: (excerpt: Excerpt) => Excerpt;
  /** Each quote says whether it is a digest, because not all are. */
  readonly marksEdition?: boolean;
  readonly isAlone?: boolean;
}

export const FRAGMENT = 1600;
export const LINE = 400;
export const SECTION = 160;
export const HANDLE = 60;

export function measured(drawing: Drawing): Drawing {
  return { ...drawing, texts: english };
}

export function joined(...parts: readonly (string | undefined)[]): string {
  return filled(parts).join(' · ');
}

export function lines(...parts: readonly (string | undefined)[]): string {
  return filled(parts).join('\n');
}

export function small(...parts: readonly (string | undefined)[]): string {
  const line = joined(...parts);
  return line === '' ? '' : `-# ${line}`;
}

export function following(continues: string, ...texts: readonly string[]): Fragment[] {
  return filled(texts).map((text) => ({ text, continues }));
}

function filled(parts: readonly (string | undefined)[]): string[] {
  return parts.filter((part): part is string => part !== undefined && part !== '');
}
