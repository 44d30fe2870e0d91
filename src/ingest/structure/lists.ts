import { beginning, type Finding, type StructuredBlock } from './block.ts';

/** What a web page prints under a list about itself, and a converter takes for one more entry. */
const PAGE_NOTE =
  /^(?:(?:this|the)\s+)?(?:page|list)?\s*(?:was\s+)?(?:last\s+)?(?:updated|modified|revised|created|retrieved|accessed|published)\b.*\b\d{4}\b/iu;

/**
 * Numbers the entries of lists: as printed, or by their place in a bulleted list. The note of a quoted web page
 * about its own update is no entry. A number out of sequence is a finding. A number belongs to one entry of the
 * document, the first that has it: entries of later lists with the same numbers go by their paragraphs.
 */
export function numberLists(pieces: readonly StructuredBlock[]): {
  pieces: StructuredBlock[];
  findings: Finding[];
} {
  const findings: Finding[] = [];
  const taken = new Set<number>();
  let previous = 0;
  const numbered = pieces.map((piece): StructuredBlock => {
    if (piece.role !== 'list-entry') {
      if (piece.role !== 'caption' && piece.role !== 'figure-description') previous = 0;
      return piece;
    }
    if (PAGE_NOTE.test(piece.text)) {
      findings.push(pageNote(piece));
      return { ...piece, role: 'quotation' };
    }
    const entry = piece.number ?? previous + 1;
    if (previous > 0 && entry !== 1 && entry !== previous + 1)
      findings.push(outOfSequence(piece, previous + 1, entry));
    previous = entry;
    if (entry < 1 || taken.has(entry)) return piece;
    taken.add(entry);
    return { ...piece, entry };
  });
  return { pieces: numbered, findings };
}

function pageNote(piece: StructuredBlock): Finding {
  return {
    line: piece.line,
    rule: 'list-note',
    severity: 'info',
    found: `the page's own note among the entries: "${beginning(piece.text)}"`,
    expected: 'an entry; the note is kept as a quotation, and not counted',
  };
}

function outOfSequence(piece: StructuredBlock, expected: number, found: number): Finding {
  return {
    line: piece.line,
    rule: 'list-numbering',
    severity: 'warning',
    found: `entry ${found}`,
    expected: `entry ${expected}`,
  };
}
