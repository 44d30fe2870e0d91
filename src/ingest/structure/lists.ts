import { beginning, type Finding, type StructuredBlock } from './block.ts';

/** A web page's remark on its own update, which converters take for a list entry. */
const PAGE_NOTE =
  /^(?:(?:this|the)\s+)?(?:page|list)?\s*(?:was\s+)?(?:last\s+)?(?:updated|modified|revised|created|retrieved|accessed|published)\b.*\b\d{4}\b/iu;

/**
 * Numbers list entries as printed, or in order for bullets. Numbers are unique in a document: entries of later lists
 * with a number that is taken get none.
 */
export function numberLists(blocks: readonly StructuredBlock[]): {
  blocks: StructuredBlock[];
  findings: Finding[];
} {
  const findings: Finding[] = [];
  const taken = new Set<number>();
  let previous = 0;
  const numbered = blocks.map((block): StructuredBlock => {
    if (block.role !== 'list-entry') {
      if (block.role !== 'caption' && block.role !== 'figure-description') previous = 0;
      return block;
    }
    if (PAGE_NOTE.test(block.text)) {
      findings.push(pageNote(block));
      return { ...block, role: 'quotation' };
    }
    const entry = block.number ?? previous + 1;
    if (previous > 0 && entry !== 1 && entry !== previous + 1)
      findings.push(outOfSequence(block, previous + 1, entry));
    previous = entry;
    if (entry < 1 || taken.has(entry)) return block;
    taken.add(entry);
    return { ...block, entry };
  });
  return { blocks: numbered, findings };
}

function pageNote(block: StructuredBlock): Finding {
  return {
    line: block.line,
    rule: 'list-note',
    severity: 'info',
    found: `a remark of the web page in the list: "${beginning(block.text)}"`,
    expected: 'a list entry; Ibid keeps the remark as a quotation',
  };
}

function outOfSequence(block: StructuredBlock, expected: number, found: number): Finding {
  return {
    line: block.line,
    rule: 'list-numbering',
    severity: 'warning',
    found: `entry ${found}`,
    expected: `entry ${expected}`,
  };
}
