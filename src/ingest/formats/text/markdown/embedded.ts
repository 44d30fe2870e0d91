import { parseDocument } from 'htmlparser2';
import type { UnplacedBlock } from '../../extraction.ts';
import { htmlBlocks } from '../../html/blocks.ts';
import { attributeOf } from './tags.ts';

/** The HTML reader is quadratic in the depth. */
const MAX_DEPTH = 200;
const SILENT = /^\s*<(?:script|style|!--|!doctype|\?|!\[CDATA)/iu;
const MARKDOWN =
  /^[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|>[ \t]|\d{1,9}[.)][ \t]|```|\|.*\|)|\]\(|\*\*|\[\^|\]\[|\[\[|\smarkdown\s*=/mu;
const CONTAINER =
  /<\/?(?:div|section|article|details|summary|center|figure|figcaption|aside|main|header|footer|p|span|br)\b[^<>]*>/giu;

export function markdownIn(html: string): string | undefined {
  if (SILENT.test(html) || /<(?:table|pre|ul|ol|dl)\b/iu.test(html) || !MARKDOWN.test(html)) return undefined;
  const lines = html.split('\n').map((line) => line.replace(CONTAINER, '').replace(IMAGE, asImage));
  if (lines.some((line) => BLOCK.test(line))) return undefined;
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/u.exec(line)?.[0].length ?? 0);
  const indent = indents.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  return lines.map((line) => (line.trim() === '' ? '' : line.slice(indent))).join('\n');
}

const IMAGE = /<img\b[^<>]*>/giu;

function asImage(tag: string): string {
  const alt = attributeOf(tag, 'alt')
    ?.replace(/[[\]\\]/gu, ' ')
    .trim();
  return alt ? `![${alt}](#)` : '';
}

/** What would be a block of HTML again. */
const BLOCK = /^\s*<\/?(?!(?:https?|mailto):)[a-z!?]/iu;

export function embeddedBlocks(html: string): UnplacedBlock[] {
  const visible = html.replace(/\{\{(?:[^{}]|\}(?!\}))*\}\}|\{%(?:[^%{}]|%(?!\}))*%\}/gu, ' ');
  if (isDeep(visible)) return [{ kind: 'paragraph', text: withoutTags(visible), marks: [], blankBefore: 1 }];
  const unclosed = unclosedComment(visible);
  if (unclosed !== undefined)
    return [...embeddedBlocks(visible.slice(0, unclosed)), ...textBlock(visible.slice(unclosed + 4))];
  return htmlBlocks(parseDocument(visible), new Map());
}

/** A comment without an end would hide the rest of the text. */
function unclosedComment(html: string): number | undefined {
  const open = html.lastIndexOf('<!--');
  if (open < 0 || html.indexOf('-->', open) >= 0) return undefined;
  const closed = html.lastIndexOf('-->', open);
  return html.indexOf('<!--', Math.max(closed, 0));
}

function textBlock(html: string): UnplacedBlock[] {
  const text = withoutTags(html).replace(/\s+/gu, ' ').trim();
  return text === '' ? [] : [{ kind: 'paragraph', text, marks: [], blankBefore: 1 }];
}

function isDeep(html: string): boolean {
  let depth = 0;
  for (const [tag] of html.matchAll(/<\/?[a-z]/giu)) {
    depth += tag.startsWith('</') ? -1 : 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function withoutTags(html: string): string {
  const parts: string[] = [];
  let at = 0;
  let [tagEnd, commentEnd] = [-1, -1];
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    if (tagEnd < open) tagEnd = nextOf(html, '>', open);
    const comment = html.startsWith('<!--', open);
    if (comment && commentEnd < open + 4) commentEnd = nextOf(html, '-->', open + 4);
    const end = comment && commentEnd < html.length ? commentEnd + 3 : tagEnd + 1;
    if (end > html.length) break;
    parts.push(html.slice(at, open));
    at = end;
  }
  return [...parts, html.slice(at)].join(' ');
}

function nextOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at;
}
