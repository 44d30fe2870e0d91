import { elementsIn, type XmlElement } from '../xml/tree.ts';

export const UNPRINTED: ReadonlySet<string> = new Set(
  'w:pPr w:rPr w:del w:moveFrom w:delText w:delInstrText w:rt w:rubyPr w:sdtPr w:sdtEndPr w:tblPr w:tblGrid w:trPr w:tcPr mc:Fallback m:rPr w:annotationRef'.split(
    ' ',
  ),
);

interface OpenField {
  instruction: string;
  hasResult: boolean;
  isContents: boolean;
}

export class FieldState {
  readonly #open: OpenField[] = [];
  readonly #isBalanced: boolean;
  #withoutResult = 0;
  #contents = 0;

  constructor(story: XmlElement) {
    this.#isBalanced = isBalanced(story);
  }

  get isInstruction(): boolean {
    return this.#withoutResult > 0;
  }

  get isContents(): boolean {
    return this.#contents > 0;
  }

  get instruction(): string {
    return this.#open.at(-1)?.instruction ?? '';
  }

  instruct(text: string): void {
    const field = this.#open.at(-1);
    if (field && !field.hasResult) field.instruction += text;
  }

  mark(kind: string | undefined): void {
    if (!this.#isBalanced) return;
    if (kind === 'begin') this.#begin('');
    else if (kind === 'separate') this.#separate();
    else if (kind === 'end') this.#end();
  }

  within(instruction: string, read: () => void): void {
    this.#begin(instruction);
    this.#separate();
    read();
    this.#end();
  }

  #begin(instruction: string): void {
    this.#open.push({ instruction, hasResult: false, isContents: false });
    this.#withoutResult++;
  }

  #separate(): void {
    const field = this.#open.at(-1);
    if (!field || field.hasResult) return;
    field.hasResult = true;
    this.#withoutResult--;
    field.isContents = /^\s*TOC\b/iu.test(field.instruction);
    if (field.isContents) this.#contents++;
  }

  #end(): void {
    const field = this.#open.pop();
    if (field && !field.hasResult) this.#withoutResult--;
    if (field?.isContents) this.#contents--;
  }
}

/** A field that never ends would swallow the rest of a damaged document. */
function isBalanced(story: XmlElement): boolean {
  let depth = 0;
  const visit = (element: XmlElement): boolean => {
    if (element.name === 'w:fldChar') {
      const kind = element.attributes.fldCharType;
      depth += kind === 'begin' ? 1 : kind === 'end' ? -1 : 0;
    }
    return depth >= 0 && elementsIn(element).every((child) => UNPRINTED.has(child.name) || visit(child));
  };
  return visit(story) && depth === 0;
}
