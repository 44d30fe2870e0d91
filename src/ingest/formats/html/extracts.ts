import type { UnplacedBlock } from '../extraction.ts';

const ANNOUNCES =
  /(?:\p{L}[:：]|(?<!\p{L})(?:extracts?|excerpts?|passages?|quotations?|quotes?|auszug|zitat|extraits?|citation|extracto|cita|estratto|citazione|отрывок|выдержка|цитата|مقتطف|اقتباس|קטע|ציטוט|摘录|引文)(?!\p{L})[^.!?]{0,60}[.:：]|(?:as follows|the following|comme suit|wie folgt|como sigue)\.)\s*$/iu;
const MOST = 40;

export function markExtracts(
  blocks: readonly UnplacedBlock[],
  classes: ReadonlyMap<UnplacedBlock, string>,
): UnplacedBlock[] {
  const marked = [...blocks];
  const isOfClass = (block: UnplacedBlock | undefined, name: string) =>
    block?.kind === 'paragraph' && classes.get(block) === name;
  for (const [at, block] of blocks.entries()) {
    const first = blocks[at + 1];
    const name = first && classes.get(first);
    if (
      block.kind !== 'paragraph' ||
      !name ||
      classes.get(block) === name ||
      !ANNOUNCES.test(block.text.slice(-120))
    )
      continue;
    let end = at + 1;
    while (isOfClass(blocks[end], name)) end++;
    const after = blocks[end];
    if (end - at > MOST || after?.kind !== 'paragraph') continue;
    for (const index of blocks.slice(at + 1, end).keys()) {
      const one = blocks[at + 1 + index];
      if (one !== undefined) marked[at + 1 + index] = { ...one, kind: 'quotation' };
    }
  }
  return marked;
}
