import { takeFields } from '../../../metadata/front-matter/fields.ts';
import type { Statement } from '../../extraction.ts';

const START = /^\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK[^\n]*\*\*\*[ \t]*$/imu;
const END =
  /^(?:\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG EBOOK|End of (?:the )?Project Gutenberg(?:'s|’s)? )/imu;
const FIELD = /^(Title|Author|Editor|Language):[ \t]*(.+(?:\n[ \t]+\S.*)*)$/gmu;

export interface GutenbergBook {
  readonly from: number;
  readonly to: number;
  readonly statement: Statement;
}

export function readGutenberg(text: string): GutenbergBook | undefined {
  const start = START.exec(text);
  if (start === null) return undefined;
  const from = start.index + start[0].length;
  const end = END.exec(text.slice(from))?.index;
  const fields = [...text.slice(0, start.index).matchAll(FIELD)].map(([, name = '', value = '']) => [
    name.toLowerCase(),
    value.replace(/\s+/gu, ' '),
  ]);
  const { taken } = takeFields(Object.fromEntries(fields));
  return {
    from,
    to: end === undefined ? text.length : from + end,
    statement: { origin: 'Project Gutenberg header', fields: taken },
  };
}
