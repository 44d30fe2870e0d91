import { type Finding, info, type StructuredBlock, warning } from './block.ts';
import { beginning } from './prose.ts';

/** A remark of a web page, which converters take for an entry. */
const PAGE_NOTE =
  /^(?:(?:this|the)\s+)?(?:page|list)?\s*(?:was\s+)?(?:last\s+)?(?:updated|modified|revised|created|retrieved|accessed|published)\b.*\b\d{4}\b/iu;

/** As printed, or in order for bullets. An entry with a number that is taken gets none. */
export function numberLists(blocks: readonly StructuredBlock[]): {
  blocks: StructuredBlock[];
  findings: Finding[];
} {
  const findings: Finding[] = [];
  const taken = new Set<number>();
  let previous = 0;
  const numbered = blocks.map((block): StructuredBlock => {
    const { line, role, text } = block;
    if (role !== 'list-entry') {
      if (role !== 'caption' && role !== 'figure-description') previous = 0;
      return block;
    }
    if (PAGE_NOTE.test(text)) {
      const found = `a remark of the web page in the list: "${beginning(text)}"`;
      findings.push(info('list-note', line, found, 'a list entry; Ibid keeps the remark as a quotation'));
      return { ...block, role: 'quotation' };
    }
    const entry = block.number ?? previous + 1;
    if (previous > 0 && entry !== 1 && entry !== previous + 1)
      findings.push(warning('list-numbering', line, `entry ${entry}`, `entry ${previous + 1}`));
    previous = entry;
    if (entry < 1 || taken.has(entry)) return block;
    taken.add(entry);
    return { ...block, entry };
  });
  return { blocks: numbered, findings };
}
