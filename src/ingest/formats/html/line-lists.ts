import { type Element, type HtmlNode, holdsBlock, isElement, plainText } from './tree.ts';

const FEWEST = 5;
/** Characters; verse and prose have longer or shorter lines that run on. */
const LONGEST = 250;
const MOST_RUN_ON = 0.1;
const RUNS_ON = /[,;:.!?…—–-]$/u;
const BEGINS = /^["“”«»„'‘’([•·*–—-]?\s*(?:\p{Lu}|\p{Lo}|\p{N})/u;

export function isLineList(block: Element): boolean {
  if (holdsBlock(block) || !/^(?:p|div|td|dd|center)$/u.test(block.name)) return false;
  const lines = linesOf(block);
  if (lines.length < FEWEST || lines.some((line) => line.length > LONGEST)) return false;
  const others = lines.filter((line) => RUNS_ON.test(line) || !BEGINS.test(line));
  return others.length <= MOST_RUN_ON * lines.length;
}

function linesOf(block: Element): string[] {
  const lines: string[] = [''];
  const visit = (node: HtmlNode): void => {
    if (isElement(node) && node.name === 'br') lines.push('');
    else if (isElement(node) && node.children.some((child) => isElement(child))) node.children.forEach(visit);
    else
      lines.push((lines.pop() ?? '') + (isElement(node) ? plainText(node) : 'data' in node ? node.data : ''));
  };
  block.children.forEach(visit);
  return lines.map((line) => line.replace(/\s+/gu, ' ').trim()).filter((line) => line !== '');
}
