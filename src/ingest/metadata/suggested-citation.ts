import type { GivenSource } from '../../model/source.ts';
import type { Statement } from '../formats/extraction.ts';
import { parseDate } from './dates.ts';
import { parseNames } from './names.ts';

const INTRODUCTION =
  /(?:(?:recommended|suggested|preferred|original)\s+(?:\p{L}+\s+){0,2}citation|(?:please\s+)?cite\s+(?:this\s+)?(?:\p{L}+\s+)?as|how\s+to\s+cite(?:\s+this\s+\p{L}+)?|zitierhinweis|zitiervorschlag|pour\s+citer(?:\s+cet?t?e?\s+\p{L}+)?|cómo\s+citar(?:\s+este\s+\p{L}+)?|для\s+цитирования)\s*[:.]?\s+(?=[\p{Lu}"“«])/iu;
const LONGEST = 600;
const YEAR = /(?<!\p{N})(1[5-9]\d\d|20\d\d)(?!\p{N})/u;
const DATED_NAMES =
  /^(\p{Lu}[^"“«()\p{N}]{3,200}?)[\s,.]*\(?(?:(?:1[5-9]|20)\d\d)[a-z]?(?:,\s*\p{L}+(?:\s\d+)?)?\)?/u;
const NAMES_BEFORE_TITLE = /^(\p{Lu}[^"“«()\p{N}]{3,200}?)[\s,.:]*["“«]/u;

export function suggestedCitation(text: string): Statement | undefined {
  const start = INTRODUCTION.exec(text);
  if (!start) return undefined;
  const citation = text.slice(start.index + start[0].length).slice(0, LONGEST);
  const names = (DATED_NAMES.exec(citation) ?? NAMES_BEFORE_TITLE.exec(citation))?.[1];
  const author = names === undefined ? [] : parseNames(names);
  const issued = parseDate(YEAR.exec(citation)?.[1] ?? '');
  if (author.length === 0 && !issued) return undefined;
  const fields: GivenSource = { ...(author.length > 0 && { author }), ...(issued && { issued }) };
  return { origin: 'suggested citation', fields };
}
