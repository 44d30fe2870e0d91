import { type Element, type HtmlNode, isBlockElement, isElement, isSilent, type Tree } from '../tree.ts';

interface Weight {
  text: number;
  linked: number;
}

const DENSE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}]/gu;
const PROSE = 100;
const MOST_LINKED = 1 / 3;

export class Weights {
  readonly #all = new Map<object, Weight>();
  readonly #own = new Map<object, Weight>();

  constructor(tree: Tree, without: ReadonlySet<Element>) {
    this.#add(tree, tree, false, without);
  }

  #add(node: Tree | HtmlNode, block: object, linked: boolean, without: ReadonlySet<Element>): Weight {
    const sum: Weight = { text: 0, linked: 0 };
    if ('data' in node) {
      if (node.type === 'text') sum.text = weightOf(node.data);
      if (linked) sum.linked = sum.text;
      const own = this.#own.get(block) ?? { text: 0, linked: 0 };
      this.#own.set(block, { text: own.text + sum.text, linked: own.linked + sum.linked });
      return sum;
    }
    if (!('children' in node) || (isElement(node) && (isSilent(node) || without.has(node)))) return sum;
    const around = isElement(node) && isBlockElement(node) ? node : block;
    const inLink = linked || (isElement(node) && node.name === 'a' && node.attribs.href !== undefined);
    for (const child of node.children) {
      const part = this.#add(child, around, inLink, without);
      sum.text += part.text;
      sum.linked += part.linked;
    }
    this.#all.set(node, sum);
    return sum;
  }

  of(element: Tree | Element): Weight {
    return this.#all.get(element) ?? { text: 0, linked: 0 };
  }

  has(element: Element): boolean {
    return this.#all.has(element);
  }

  ownOf(block: Element): Weight {
    return this.#own.get(block) ?? { text: 0, linked: 0 };
  }

  /** 0 unless it is prose. */
  proseOf(block: Element): number {
    const { text, linked } = this.ownOf(block);
    return text >= PROSE && linked <= text * MOST_LINKED ? text : 0;
  }

  isLinks(element: Element): boolean {
    const { text, linked } = this.of(element);
    return linked > text * MOST_LINKED;
  }
}

function weightOf(text: string): number {
  const letters = text.replace(/\s+/gu, '');
  return letters.length + 2 * (letters.match(DENSE)?.length ?? 0);
}
