import { elementAt, type XmlElement } from '../../xml/tree.ts';

/** Undeclared keys are left out, so that formats can be laid over one another. */
export interface RunFormat {
  readonly bold?: boolean;
  readonly hidden?: boolean;
  readonly struck?: boolean;
  readonly raised?: boolean;
  /** In half points. */
  readonly size?: number;
  readonly font?: string;
}

export function runFormat(properties: XmlElement | undefined): RunFormat {
  if (!properties) return {};
  const bold = switchOf(properties, 'w:b');
  const hidden = switchOf(properties, 'w:vanish');
  const struck = switchOf(properties, 'w:strike') ?? switchOf(properties, 'w:dstrike');
  const align = elementAt(properties, 'w:vertAlign')?.attributes.val;
  const size = Number(elementAt(properties, 'w:sz')?.attributes.val ?? Number.NaN);
  const fonts = elementAt(properties, 'w:rFonts')?.attributes;
  const font = fonts?.ascii ?? fonts?.hAnsi;
  return {
    ...(bold !== undefined && { bold }),
    ...(hidden !== undefined && { hidden }),
    ...(struck !== undefined && { struck }),
    ...(align !== undefined && { raised: align === 'superscript' }),
    ...(size > 0 && { size }),
    ...(font !== undefined && { font }),
  };
}

export function switchOf(properties: XmlElement | undefined, name: string): boolean | undefined {
  const found = elementAt(properties, name);
  return found && isOn(found.attributes.val ?? '1');
}

export function isOn(value: string | undefined): boolean {
  return value !== undefined && !/^(?:0|false|off|none)$/u.test(value);
}
