import { elementsIn, type XmlElement } from '../xml/tree.ts';

/** Elements whose words Word does not print. */
export const UNPRINTED: ReadonlySet<string> = new Set(
  'w:pPr w:rPr w:del w:moveFrom w:delText w:delInstrText w:rt w:rubyPr w:sdtPr w:sdtEndPr w:tblPr w:tblGrid w:trPr w:tcPr mc:Fallback m:rPr w:annotationRef'.split(
    ' ',
  ),
);

interface OpenField {
  instruction: string;
  hasResult: boolean;
}

/** Follows complex fields, which begin and end in any run of any paragraph. */
export class FieldState {
  readonly #open: OpenField[] = [];
  readonly #isBalanced: boolean;

  constructor(story: XmlElement) {
    this.#isBalanced = isBalanced(story);
  }

  /** Word prints no words between the beginning of a field and its result. */
  get isInstruction(): boolean {
    return this.#open.some(({ hasResult }) => !hasResult);
  }

  get isContents(): boolean {
    return this.#open.some(({ instruction }) => isContents(instruction));
  }

  /** The instructions of the fields around, the outermost first. */
  get instructions(): string[] {
    return this.#open.map(({ instruction }) => instruction);
  }

  instruct(text: string): void {
    const field = this.#open.at(-1);
    if (field && !field.hasResult) field.instruction += text;
  }

  mark(kind: string | undefined): void {
    if (!this.#isBalanced) return;
    const field = this.#open.at(-1);
    if (kind === 'begin') this.#open.push({ instruction: '', hasResult: false });
    else if (kind === 'separate' && field) field.hasResult = true;
    else if (kind === 'end') this.#open.pop();
  }

  within(instruction: string, read: () => void): void {
    this.#open.push({ instruction, hasResult: true });
    read();
    this.#open.pop();
  }
}

const isContents = (instruction: string) => /^\s*TOC\b/iu.test(instruction);

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
