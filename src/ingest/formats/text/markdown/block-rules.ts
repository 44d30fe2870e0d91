import type { MarkdownIt, StateBlock } from 'markdown-it';
import { cellsIn, DELIMITERS } from './tables.ts';

export function addBlockRules({ block }: MarkdownIt): void {
  const alt = ['paragraph', 'reference', 'blockquote', 'list'];
  block.ruler.disable('table');
  block.ruler.before('code', 'layout', layoutLine, { alt });
  block.ruler.before('code', 'comment', comment, { alt });
  block.ruler.before('reference', 'note', note, { alt });
  block.ruler.before('paragraph', 'rows', rows, { alt });
  block.ruler.before('paragraph', 'admonition', admonition, { alt });
}

function lineAt(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

function isCode(state: StateBlock, line: number): boolean {
  return (state.sCount[line] ?? 0) - state.blkIndent >= 4;
}

const LAYOUT =
  /^(?:\{:[^{}]*\}|\{[.#][^{}]*\}|\{\d+\}-{4,}|\[\[?_?toc_?\]\]?|\\(?:newpage|pagebreak|clearpage|maketitle|tableofcontents)(?:\{\})?|:{3,}[ \t]*(?:\{[^{}]*\}|[\w-]*)[ \t]*(?:\{[^{}]*\})?[ \t]*:*)[ \t]*$/iu;
const TITLED_DIV = /^:{3,}[ \t]*[\w-]+[ \t]+(\S.*)$/u;

function layoutLine(state: StateBlock, line: number, _end: number, silent: boolean): boolean {
  if (isCode(state, line) || (state.sCount[line] ?? 0) < state.blkIndent) return false;
  const text = lineAt(state, line);
  if (!/^[{[\\:]/u.test(text)) return false;
  const title = TITLED_DIV.exec(text)?.[1];
  if (title === undefined && !LAYOUT.test(text)) return false;
  if (silent) return true;
  state.line = line + 1;
  if (title !== undefined) pushText(state, title, line);
  return true;
}

function pushText(state: StateBlock, text: string, line: number): void {
  state.push('paragraph_open', 'p', 1).map = [line, line + 1];
  const inline = state.push('inline', '', 0);
  Object.assign(inline, { content: text, map: [line, line + 1], children: [] });
  state.push('paragraph_close', 'p', -1);
}

function comment(state: StateBlock, line: number, end: number, silent: boolean): boolean {
  const text = lineAt(state, line);
  if (!text.startsWith('%%') || isCode(state, line)) return false;
  const from = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  const close = state.src.indexOf('%%', from + 2);
  if (close < 0 || /^[ \t]*\S/u.test(state.src.slice(close + 2, close + 200))) return false;
  let last = line;
  while (last < end && (state.eMarks[last] ?? 0) < close) last++;
  if (last >= end) return false;
  if (!silent) state.line = last + 1;
  return true;
}

const NOTE = /^\[\^([^\]\s]{1,200})\]:[ \t]*/u;

function note(state: StateBlock, line: number, end: number, silent: boolean): boolean {
  if (isCode(state, line)) return false;
  const found = NOTE.exec(lineAt(state, line));
  if (!found) return false;
  if (silent) return true;
  const open = state.push('note_open', 'note', 1);
  Object.assign(open, { meta: { label: found[1] }, map: [line, end] });
  nest(state, line, end, found[0].length);
  open.map = [line, state.line];
  state.push('note_close', 'note', -1);
  return true;
}

const ADMONITION = /^(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*(?:[ \t]+"([^"]*)")?[ \t]*$/u;

function admonition(state: StateBlock, line: number, end: number, silent: boolean): boolean {
  if (isCode(state, line)) return false;
  const text = lineAt(state, line);
  const found = /^[!?]/u.test(text) ? ADMONITION.exec(text) : null;
  if (!found) return false;
  if (silent) return true;
  if (found[1]) pushText(state, found[1], line);
  nest(state, line, end, text.length);
  return true;
}

const INDENT = 4;

function nest(state: StateBlock, line: number, end: number, skip: number): void {
  const old = {
    bMark: state.bMarks[line] ?? 0,
    tShift: state.tShift[line] ?? 0,
    sCount: state.sCount[line] ?? 0,
    parent: state.parentType,
    indent: state.blkIndent,
  };
  const start = old.bMark + old.tShift + skip;
  state.bMarks[line] = start;
  state.tShift[line] = 0;
  state.sCount[line] = state.blkIndent + INDENT;
  state.blkIndent += INDENT;
  state.parentType = 'root';
  state.md.block.tokenize(state, line, end);
  state.parentType = old.parent;
  state.blkIndent = old.indent;
  state.bMarks[line] = old.bMark;
  state.tShift[line] = old.tShift;
  state.sCount[line] = old.sCount;
}

function rows(state: StateBlock, line: number, end: number, silent: boolean): boolean {
  if (line + 1 >= end || isCode(state, line) || (state.sCount[line + 1] ?? 0) < state.blkIndent) return false;
  const below = lineAt(state, line + 1);
  const head = lineAt(state, line);
  if (!/^[|:-]/u.test(below) || !DELIMITERS.test(below)) return false;
  if (!head.includes('|') && !below.includes('|')) return false;
  if (cellsIn(head).length !== cellsIn(below).length) return false;
  if (silent) return true;
  let last = line + 2;
  while (last < end && isRow(state, last)) last++;
  const token = state.push('rows', '', 0);
  token.map = [line, last];
  state.line = last;
  return true;
}

function isRow(state: StateBlock, line: number): boolean {
  const text = lineAt(state, line);
  if (text.trim() === '' || (state.sCount[line] ?? 0) < state.blkIndent) return false;
  return text.includes('|') && !/^(?:#{1,6}[ \t]|```|~~~|>[ \t])/u.test(text);
}
