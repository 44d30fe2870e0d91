import { isFinished, wordCount } from '../../../structure/prose.ts';
import { elementAt, type XmlElement } from '../../xml/tree.ts';
import { outlineOf, type WordStyle } from './styles.ts';

export type StyleRole = 'title' | 'subtitle' | 'author' | 'date' | 'quotation' | 'caption' | 'contents';

const ROLES: readonly (readonly [StyleRole, RegExp])[] = [
  ['contents', /^(?:toc|contents|table of contents|table of figures|inhaltsverzeichnis|sommaire)\b/u],
  ['title', /^(?:document |report |main |cover |paper )?title$/u],
  ['subtitle', /^(?:document |report |main |cover |paper )?sub-?title$/u],
  ['author', /^(?:author|authors|byline)$/u],
  ['date', /^(?:date|publication date|cover date)$/u],
  ['quotation', /^(?:intense |block )?quot(?:e|ation)s?$|^block ?(?:text|quote)$|^blockquote$|^extract$/u],
  ['caption', /^caption$|^(?:figure|table) (?:caption|title)$/u],
];

/** More words are a paragraph that was given a level, as in contracts. */
const HEADING_WORDS = 40;
const SENTENCE_WORDS = 15;
/** In twentieths of a point. */
const QUOTED_INDENT = 280;

export function roleOfStyle({ names }: WordStyle): StyleRole | undefined {
  for (const name of names) {
    const found = ROLES.find(([, pattern]) => pattern.test(name));
    if (found) return found[0];
  }
  return undefined;
}

export function headingDepth(
  style: WordStyle,
  properties: XmlElement | undefined,
  text: string,
): number | undefined {
  const words = wordCount(text);
  if (words > HEADING_WORDS || (words > SENTENCE_WORDS && isFinished(text))) return undefined;
  if (roleOfStyle(style) === 'title') return 1;
  const outline = outlineOf(properties) ?? style.outline;
  return outline === undefined || outline > 8 ? undefined : Math.min(6, outline + 1);
}

export function isCentered(style: WordStyle, properties: XmlElement | undefined): boolean {
  return (elementAt(properties, 'w:jc')?.attributes.val ?? style.align) === 'center';
}

export function isSetIn(style: WordStyle, properties: XmlElement | undefined): boolean {
  const own = elementAt(properties, 'w:ind')?.attributes ?? {};
  const indent = { ...style.indent?.attributes, ...own };
  const left = Number(indent.left ?? indent.start ?? 0);
  const right = Number(indent.right ?? indent.end ?? 0);
  return left >= QUOTED_INDENT && right >= QUOTED_INDENT;
}
