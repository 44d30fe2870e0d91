import type { Span } from '../../../../model/document.ts';
import { TextBuilder, type TextLine } from '../../../structure/lines.ts';
import { superscript } from '../../../structure/notes/labels.ts';

const INLINE = new RegExp(
  [
    '(?<literal>``[^`]+``)',
    '(?<note>\\[(?:\\d{1,4}|#[\\w.-]*|\\*|[A-Za-z][\\w.-]*)\\]_(?![\\w]))',
    '(?<role>:[a-zA-Z][\\w:+.-]*:`[^`]+`)',
    '(?<link>`[^`<]*(?:<[^<>`]*>)?`_{0,2})',
    '(?<strong>\\*\\*[^*]+\\*\\*)',
    '(?<emphasis>(?<![\\p{L}\\p{N}*])\\*(?=[^\\s*])[^*]+(?<=[^\\s*])\\*(?![\\p{L}\\p{N}*]))',
    '(?<substitution>\\|[^\\s|][^|]*\\|_?)',
    '(?<target>_`[^`]+`)',
    '(?<reference>(?<=[\\p{L}\\p{N}])__?(?![\\p{L}\\p{N}_`]))',
    '(?<escape>\\\\[\\s\\S])',
  ].join('|'),
  'gu',
);

export interface NoteLabels {
  replacementOf(name: string): string | undefined;
  labelOf(printed: string): string | undefined;
}

export function readInline(text: string, span: Span, notes: NoteLabels): TextLine {
  const builder = new TextBuilder();
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    builder.add(text.slice(at, match.index));
    at = match.index + match[0].length;
    addMatch(builder, match[0], match.groups ?? {}, notes);
  }
  builder.add(text.slice(at));
  return builder.build(span);
}

function addMatch(
  builder: TextBuilder,
  printed: string,
  groups: Readonly<Record<string, string | undefined>>,
  notes: NoteLabels,
): void {
  if (groups.note !== undefined) {
    const label = notes.labelOf(printed.slice(1, -2));
    const bracketed = printed.slice(0, -1);
    if (label === undefined) builder.add(bracketed);
    else builder.mark(bracketed, [{ label, anchor: `note ${label}` }]);
  } else if (groups.substitution !== undefined) {
    const name = printed.replace(/^\||\|_?$/gu, '');
    builder.add(notes.replacementOf(name) ?? name);
  } else builder.add(wordsOf(printed, groups));
}

function wordsOf(printed: string, groups: Readonly<Record<string, string | undefined>>): string {
  if (groups.literal !== undefined) return printed.slice(2, -2);
  if (groups.strong !== undefined) return printed.slice(2, -2);
  if (groups.emphasis !== undefined) return printed.slice(1, -1);
  if (groups.target !== undefined) return printed.slice(2, -1);
  if (groups.reference !== undefined) return '';
  if (groups.escape !== undefined) return /^\\\s/u.test(printed) ? '' : printed.slice(1);
  const inner = printed.replace(/^(?::[^`]*:)?`|`_{0,2}$/gu, '');
  if (/^:(?:sup|superscript):/u.test(printed)) return superscript(inner);
  const words = inner.replace(/\s*<[^<>]*>$/u, '');
  return words === '' ? inner.replace(/[<>]/gu, '') : words;
}
