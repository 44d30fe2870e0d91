import type { Passage } from '../../model/document.ts';

export interface GatheredList {
  readonly kind: 'items' | 'rows' | 'lines';
  readonly passages: Passage[];
  readonly headings: readonly string[];
  readonly title: string;
  readonly isFirst: boolean;
  readonly introduction: string;
}

const LONGEST_LINE = 160;

/** Figures between two entries do not end a list; other passages and decreasing numbers do. */
export function gatherLists(passages: readonly Passage[]): GatheredList[] {
  const lists: GatheredList[] = [];
  const title = passages.find(({ role }) => role === 'heading')?.text ?? '';
  let current: GatheredList | undefined;
  let before: Passage | undefined;
  for (const [index, passage] of passages.entries()) {
    if (passage.role === 'caption' || passage.role === 'figure-description') continue;
    const kind = kindOf(passage);
    if (kind !== undefined) {
      if (current?.kind !== kind || !goesOn(current.passages.at(-1), passage, passages[index + 1])) {
        const introduction = before?.role === 'statement' ? before.text : '';
        const isFirst = before?.role === 'heading' && before.text === title;
        current = { kind, passages: [], headings: passage.section, title, isFirst, introduction };
        lists.push(current);
      }
      current.passages.push(passage);
    } else current = undefined;
    if (kind === undefined || kind === 'lines') before = passage;
  }
  return lists;
}

function kindOf({ role, text }: Passage): GatheredList['kind'] | undefined {
  if (role === 'list-entry') return 'items';
  if (role === 'table-row') return 'rows';
  const isLine = role === 'statement' && text.length <= LONGEST_LINE && !/[.!?:;…,]["”’)]*$/u.test(text);
  return isLine ? 'lines' : undefined;
}

function goesOn(last: Passage | undefined, next: Passage, after: Passage | undefined): boolean {
  if (last === undefined) return true;
  if (last.role === 'table-row') {
    if (last.header?.join('|') !== next.header?.join('|')) return false;
    // Tables without heads that follow each other differ in their columns.
    return next.header !== undefined || cellsIn(next) === cellsIn(last) || cellsIn(next) !== cellsIn(after);
  }
  return last.entry === undefined || next.entry === undefined || next.entry > last.entry;
}

function cellsIn(row: Passage | undefined): number {
  return row?.role === 'table-row' ? row.text.split(' | ').length : 0;
}
