import type { Mark } from '../../../model/document.ts';
import type { Block, PrintedMark, ReadBlock } from '../block.ts';
import type { NamedNote } from './note-ids.ts';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '（': '）', '［': '］' };

export function withoutMarks(
  { note: _, ...block }: ReadBlock,
  found: readonly (readonly [PrintedMark, readonly NamedNote[]])[],
  name: NamedNote | undefined,
): Block {
  const marks: Mark[] = [];
  const parts: string[] = [];
  let [length, end, at] = [0, '', 0];
  const put = (part: string) => {
    parts.push(part);
    length += part.length;
    end = (end + part).slice(-2);
  };
  for (const { notes, ...printed } of together(block.text, found)) {
    const [start, stop] = withBrackets(block.text, printed);
    if (start < at) continue;
    if (isPartOfList(block.text, printed)) {
      put(block.text.slice(at, printed.end));
      at = printed.end;
      for (const { id } of notes) marks.push({ note: id, offset: length });
      continue;
    }
    const between = block.text.slice(at, start);
    if (at === 0 || !/^[\s,;]{1,2}$/u.test(between)) put(between);
    at = stop;
    const next = block.text.charAt(stop);
    const isLoose = end.endsWith(' ') || length === 0;
    if (isLoose && next === ' ') at++;
    else if (end.endsWith(' ') && /^(?:$|[.,;:!?)\]”’»。，])/u.test(next)) {
      parts.push(parts.pop()?.slice(0, -1) ?? '');
      [length, end] = [length - 1, end.slice(0, -1)];
    }
    const offset = end.endsWith(' ') ? length - 1 : length;
    for (const { id } of notes) marks.push({ note: id, offset });
  }
  put(block.text.slice(at));
  const text = parts.join('').trimEnd();
  // A paragraph of marks alone keeps them: a passage has text.
  const isOnlyMarks = text === '' && !name;
  const kept = marks.map(({ note, offset }) => ({
    note,
    offset: isOnlyMarks ? block.text.length : Math.min(offset, text.length),
  }));
  return {
    ...block,
    text: isOnlyMarks ? block.text : text,
    marks: name ? [] : kept,
    ...(name ? { note: { id: name.id, label: name.label } } : {}),
  };
}

interface MarkGroup {
  readonly start: number;
  readonly end: number;
  readonly notes: readonly NamedNote[];
}

function together(
  text: string,
  found: readonly (readonly [PrintedMark, readonly NamedNote[]])[],
): readonly MarkGroup[] {
  const groups: MarkGroup[] = [];
  for (const [{ start, end }, notes] of [...found].sort(([a], [b]) => a.start - b.start)) {
    const last = groups.at(-1);
    if (last && last.end < start && /^[\s,;]{1,2}$/u.test(text.slice(last.end, start)))
      groups[groups.length - 1] = { start: last.start, end, notes: [...last.notes, ...notes] };
    else groups.push({ start, end, notes });
  }
  return groups;
}

/** "[35, 2]" of which only 35 is a note: without it, the rest would say something else. */
function isPartOfList(text: string, { start, end }: Pick<MarkGroup, 'start' | 'end'>): boolean {
  const before = text.slice(Math.max(0, start - LIST_REACH), start);
  const after = text.slice(end, end + LIST_REACH);
  const opens = /[[(]\s*(?:\p{N}{1,4}\s*[,;–-]\s*)*$/u.test(before);
  const closes = /^(?:\s*[,;–-]\s*\p{N}{1,4})*\s*[\])]/u.test(after);
  return opens && closes && (/\p{N}\s*[,;–-]\s*$/u.test(before) || /^\s*[,;–-]\s*\p{N}/u.test(after));
}

const LIST_REACH = 60;

function withBrackets(text: string, { start, end }: Pick<MarkGroup, 'start' | 'end'>): [number, number] {
  const printed = text.slice(start, end);
  const [before, after] = [text.charAt(start - 1), text.charAt(end)];
  const closing = CLOSING[before];
  if (closing !== undefined && after === closing) return [start - 1, end + 1];
  // Only one of the brackets may be raised with the label.
  if (closing !== undefined && printed.endsWith(closing) && !printed.includes(before))
    return [start - 1, end];
  const own = CLOSING[printed.charAt(0)];
  return own !== undefined && after === own && !printed.includes(own) ? [start, end + 1] : [start, end];
}
