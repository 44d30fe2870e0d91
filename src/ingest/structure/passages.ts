import type { Passage, Span } from '../../model/document.ts';
import type { StructuredBlock } from './block.ts';
import { findQuotations } from './quotations.ts';
import { announces, introductionOf } from './quoted/signatures.ts';

export function toPassages(front: readonly StructuredBlock[], body: readonly StructuredBlock[]): Passage[] {
  const path: { depth: number; text: string }[] = [];
  const blocks = [...front, ...body];
  const quoted = findQuoted(blocks, front.length);
  return blocks.map((block, index) => {
    const inBody = index >= front.length;
    if (inBody && block.role === 'heading') {
      while ((path.at(-1)?.depth ?? 0) >= (block.depth ?? 6)) path.pop();
    }
    const section = path.map((heading) => heading.text);
    if (inBody && block.role === 'heading') path.push({ depth: block.depth ?? 6, text: block.text });
    return {
      ordinal: index + 1,
      role: quoted[index]?.role ?? block.role,
      text: block.text,
      section,
      ...(block.header?.length ? { header: [...block.header] } : {}),
      marks: [...block.marks],
      quotations: quoted[index]?.quotations ?? [],
      reported: quoted[index]?.reported ?? [],
      spans: [...block.spans],
      line: block.line,
      ...(block.page === undefined ? {} : { page: block.page }),
      ...(block.filePage === undefined ? {} : { filePage: block.filePage }),
      ...(block.entry === undefined ? {} : { entry: block.entry }),
      ...(block.cut === undefined ? {} : { cut: block.cut }),
    };
  });
}

function findQuoted(blocks: readonly StructuredBlock[], body: number) {
  const found = findQuotations(blocks);
  const introduced = blocks.map((block, index) => {
    const isOwn = found[index]?.quotations.some(({ depth, clause }) => depth === 0 && clause !== undefined);
    // What a block quotation announces is outside of it.
    const isBehindBlock = block.kind !== 'quotation' && blocks[index - 1]?.kind === 'quotation';
    return index > body && block.role === 'statement' && !isOwn && !isBehindBlock
      ? !OPENS.test(block.text) && announces(introductionOf(blocks, index))
      : false;
  });
  const marked = blocks.map((block, index): StructuredBlock => {
    return introduced[index] ? { ...block, role: 'quotation' } : block;
  });
  const speech = introduced.includes(true) ? findQuotations(marked) : found;
  return marked.map(({ role, text }, index): Pick<Passage, 'role' | 'quotations' | 'reported'> => {
    const { quotations, reported } = speech[index] ?? { quotations: [], reported: [] };
    const isWhole = role === 'statement' && quotations.some(({ outer }) => isAll(text, outer));
    return {
      role: isWhole ? 'quotation' : role,
      quotations: quotations.map(({ start, end, outer, speaker, clause }) => ({
        ...{ start, end, outer, speaker },
        ...(clause && { clause }),
      })),
      reported: reported.map(({ clause, claim, speaker }) => ({ clause, claim, speaker })),
    };
  });
}

const OPENS = /^\s*["“„«»‹‘‚「『״]/u;
const AFTER = /^[.,;:\s]*(?:\([^()]{1,80}\)|\[[^[\]]{1,20}\])?[.\s\p{No}]*$/u;

function isAll(text: string, [start, end]: Span): boolean {
  return text.slice(0, start).trim() === '' && AFTER.test(text.slice(end));
}
