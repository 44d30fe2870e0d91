import type { Passage } from '../../model/document.ts';
import type { StructuredBlock } from './block.ts';

/** Words that introduce someone else's words. */
const ANNOUNCES =
  /\b(?:according to|sa(?:id|ys)|stat(?:ed|es|ement)|wr(?:ote|ites)|read(?:s)?|release|announce(?:d|s|ment)|declar(?:ed|es|ation)|tweet(?:ed|s)?|post(?:ed|s)?|quot(?:e|ed|es)|letter|as follows)\b/iu;
const QUOTED_WHOLE = /^[“„«][^”»]+[”»][.,]?$/u;
const QUOTED_LENGTH = 40;

/**
 * `section`: the headings above, without the title. A paragraph that the text before introduces as someone else's words
 * becomes a quotation.
 */
export function toPassages(front: readonly StructuredBlock[], body: readonly StructuredBlock[]): Passage[] {
  const path: { depth: number; text: string }[] = [];
  const blocks = [...front, ...markQuotations(body)];
  return blocks.map((block, index) => {
    const inBody = index >= front.length;
    if (inBody && block.role === 'heading') {
      while ((path.at(-1)?.depth ?? 0) >= (block.depth ?? 6)) path.pop();
    }
    const section = path.map((heading) => heading.text);
    if (inBody && block.role === 'heading') path.push({ depth: block.depth ?? 6, text: block.text });
    return {
      ordinal: index + 1,
      role: block.role,
      text: block.text,
      section,
      marks: [...block.marks],
      spans: [...block.spans],
      line: block.line,
      ...(block.page === undefined ? {} : { page: block.page }),
      ...(block.filePage === undefined ? {} : { filePage: block.filePage }),
      ...(block.entry === undefined ? {} : { entry: block.entry }),
      ...(block.cut === undefined ? {} : { cut: block.cut }),
    };
  });
}

function markQuotations(blocks: readonly StructuredBlock[]): StructuredBlock[] {
  return blocks.map((block, index) => {
    if (block.role !== 'statement') return block;
    const announced = announces(blocks[index - 1]?.text ?? '');
    const whole = QUOTED_WHOLE.test(block.text) && block.text.length > QUOTED_LENGTH;
    return announced || whole ? { ...block, role: 'quotation' } : block;
  });
}

function announces(text: string): boolean {
  return text.endsWith(':') && ANNOUNCES.test(text.split(/[.!?]/u).at(-1) ?? '');
}
