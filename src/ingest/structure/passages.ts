import type { Passage } from '../../model/document.ts';
import type { StructuredBlock } from './block.ts';

/** Words by which a sentence announces another's words. */
const ANNOUNCES =
  /\b(?:according to|sa(?:id|ys)|stat(?:ed|es|ement)|wr(?:ote|ites)|read(?:s)?|release|announce(?:d|s|ment)|declar(?:ed|es|ation)|tweet(?:ed|s)?|post(?:ed|s)?|quot(?:e|ed|es)|letter|as follows)\b/iu;
const QUOTED_WHOLE = /^[“„«][^”»]+[”»][.,]?$/u;
const QUOTED_LENGTH = 40;

/**
 * Numbers pieces in reading order and gives each its section path: the headings above it, outermost first, less the
 * document's title. A paragraph that the sentence before announces as another's words is a quotation.
 */
export function toPassages(front: readonly StructuredBlock[], body: readonly StructuredBlock[]): Passage[] {
  const path: { depth: number; text: string }[] = [];
  const pieces = [...front, ...markQuotations(body)];
  return pieces.map((piece, index) => {
    const inBody = index >= front.length;
    if (inBody && piece.role === 'heading') {
      while ((path.at(-1)?.depth ?? 0) >= (piece.depth ?? 6)) path.pop();
    }
    const section = path.map((heading) => heading.text);
    if (inBody && piece.role === 'heading') path.push({ depth: piece.depth ?? 6, text: piece.text });
    return {
      ordinal: index + 1,
      role: piece.role,
      text: piece.text,
      section,
      marks: [...piece.marks],
      spans: [...piece.spans],
      line: piece.line,
      ...(piece.page === undefined ? {} : { page: piece.page }),
      ...(piece.filePage === undefined ? {} : { filePage: piece.filePage }),
      ...(piece.entry === undefined ? {} : { entry: piece.entry }),
      ...(piece.cut === undefined ? {} : { cut: piece.cut }),
    };
  });
}

function markQuotations(pieces: readonly StructuredBlock[]): StructuredBlock[] {
  return pieces.map((piece, index) => {
    if (piece.role !== 'statement') return piece;
    const announced = announces(pieces[index - 1]?.text ?? '');
    const whole = QUOTED_WHOLE.test(piece.text) && piece.text.length > QUOTED_LENGTH;
    return announced || whole ? { ...piece, role: 'quotation' } : piece;
  });
}

/** Whether the last sentence of a text ends with a colon and has such words. */
function announces(text: string): boolean {
  return text.endsWith(':') && ANNOUNCES.test(text.split(/[.!?]/u).at(-1) ?? '');
}
