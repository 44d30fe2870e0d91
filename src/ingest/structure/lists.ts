import type { ListEntry, Passage } from '../../model/document.ts';
import { type Finding, info, type StructuredBlock, warning } from './block.ts';
import { beginning } from './prose.ts';

const PAGE_NOTE =
  /^(?:(?:this|the)\s+)?(?:page|list)?\s*(?:was\s+)?(?:last\s+)?(?:updated|modified|revised|created|retrieved|accessed|published)\b.*\b\d{4}\b/iu;

export function numberLists(blocks: readonly StructuredBlock[]): {
  blocks: StructuredBlock[];
  findings: Finding[];
} {
  const findings: Finding[] = [];
  let previous = 0;
  const numbered = blocks.map((block): StructuredBlock => {
    const { line, role, text } = block;
    if (role !== 'list-entry') {
      if (role !== 'caption' && role !== 'figure-description') previous = 0;
      return block;
    }
    if (PAGE_NOTE.test(text)) {
      findings.push(info('list-note', line, { is: 'list-remark', quoted: beginning(text) }));
      return { ...block, role: 'quotation' };
    }
    const entry = block.number ?? previous + 1;
    if (previous > 0 && entry !== 1 && entry !== previous + 1)
      findings.push(warning('list-numbering', line, { is: 'entry-number', number: entry, before: previous }));
    previous = entry;
    return entry < 1 || !Number.isSafeInteger(entry) ? block : { ...block, entry };
  });
  return { blocks: numbered, findings };
}

export function settleNumbers(passages: readonly Passage[], entries: readonly ListEntry[]): Passage[] {
  const listed = new Map(entries.map(({ ordinal, number }) => [ordinal, number]));
  const taken = new Set(listed.values());
  return passages.map(({ entry, ...passage }) => {
    const number = listed.get(passage.ordinal);
    if (number !== undefined) return { ...passage, entry: number };
    if (entry === undefined || taken.has(entry)) return passage;
    taken.add(entry);
    return { ...passage, entry };
  });
}
