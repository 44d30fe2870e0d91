import { elementAt, elementsIn, type XmlElement } from '../../xml/tree.ts';
import { type RunFormat, runFormat } from './run-format.ts';

export interface WordStyle {
  readonly id: string;
  readonly names: readonly string[];
  readonly outline?: number;
  readonly numbering?: XmlElement;
  readonly indent?: XmlElement;
  readonly align?: string;
  readonly run: RunFormat;
  readonly boldHead?: boolean;
}

/** Cycles and longer chains occur in broken files only. */
const MAX_BASES = 20;
/** In half points; the default if a document declares no size. */
const PLAIN_SIZE = 20;
const PLAIN_STYLE: WordStyle = { id: '', names: [], run: {} };

export class WordStyles {
  readonly #declared = new Map<string, XmlElement>();
  readonly #resolved = new Map<string, WordStyle>();
  readonly #defaults: RunFormat;
  readonly #normal: string | undefined;

  constructor(root: XmlElement | undefined) {
    for (const style of root ? elementsIn(root, 'w:style') : []) {
      const { styleId, type, default: isDefault } = style.attributes;
      if (styleId !== undefined) this.#declared.set(styleId, style);
      if (type === 'paragraph' && isDefault !== undefined && isDefault !== '0') this.#normal ??= styleId;
    }
    this.#defaults = {
      size: PLAIN_SIZE,
      ...runFormat(elementAt(root, 'w:docDefaults', 'w:rPrDefault', 'w:rPr')),
    };
  }

  paragraph(id: string | undefined): WordStyle {
    const known = id !== undefined && this.#declared.has(id) ? id : (this.#normal ?? '');
    const style = this.of(known);
    return { ...style, run: { ...this.#defaults, ...style.run } };
  }

  of(id: string): WordStyle {
    const known = this.#resolved.get(id);
    if (known) return known;
    const chain: XmlElement[] = [];
    for (let at: string | undefined = id; at !== undefined && chain.length < MAX_BASES; ) {
      const declared = this.#declared.get(at);
      if (!declared) break;
      chain.push(declared);
      at = elementAt(declared, 'w:basedOn')?.attributes.val;
    }
    const style = { ...chain.reduceRight<WordStyle>(inherit, PLAIN_STYLE), id };
    this.#resolved.set(id, style);
    return style;
  }
}

function inherit(base: WordStyle, declared: XmlElement): WordStyle {
  const properties = elementAt(declared, 'w:pPr');
  const name = elementAt(declared, 'w:name')?.attributes.val?.toLowerCase().split(',')[0] ?? '';
  const outline = outlineOf(properties, name);
  const numbering = elementAt(properties, 'w:numPr');
  const indent = elementAt(properties, 'w:ind');
  const align = elementAt(properties, 'w:jc')?.attributes.val;
  const head = elementsIn(declared, 'w:tblStylePr').find(({ attributes }) => attributes.type === 'firstRow');
  return {
    id: base.id,
    names: [name, ...base.names],
    ...(base.outline !== undefined && { outline: base.outline }),
    ...(base.numbering && { numbering: base.numbering }),
    ...(base.indent && { indent: base.indent }),
    ...(base.align !== undefined && { align: base.align }),
    ...(base.boldHead && { boldHead: true }),
    ...(outline !== undefined && { outline }),
    ...(numbering && { numbering }),
    ...(indent && { indent }),
    ...(align !== undefined && { align }),
    ...(head && { boldHead: runFormat(elementAt(head, 'w:rPr')).bold === true }),
    run: { ...base.run, ...runFormat(elementAt(declared, 'w:rPr')) },
  };
}

export function outlineOf(properties: XmlElement | undefined, name = ''): number | undefined {
  const level = Number(elementAt(properties, 'w:outlineLvl')?.attributes.val ?? Number.NaN);
  if (level >= 0 && level <= 9) return level;
  const named = /^heading ([1-9])$/u.exec(name)?.[1];
  return named === undefined ? undefined : Number(named) - 1;
}
