import { superscript } from '../../structure/notes/labels.ts';
import { type HtmlNode, isElement } from './tree.ts';

/** MathML on one line: "x² + (a+b)/2". */
export function formulaText(node: HtmlNode): string {
  if (!isElement(node)) return 'data' in node && node.type === 'text' ? node.data.trim() : '';
  if (node.name.startsWith('annotation')) return '';
  const children = node.name === 'semantics' ? node.children.filter(isElement).slice(0, 1) : node.children;
  const parts = children.map(formulaText).filter((part) => part !== '');
  const [first = '', second = '', third = ''] = parts;
  switch (node.name) {
    case 'msup':
      return first + raised(second);
    case 'msubsup':
      return first + second + raised(third);
    case 'mfrac':
      return `${whole(first)}/${whole(second)}`;
    case 'msqrt':
      return `√${whole(parts.join(''))}`;
    default:
      return parts.join('');
  }
}

/** An inline picture of a formula, by its alternative text. */
export const isFormula = (alt: string) => alt.length <= 100 && /[=<>≤≥≈^\\±×∑∫√]/u.test(alt);

export function raised(exponent: string): string {
  const text = superscript(exponent);
  return text === exponent ? `^${whole(exponent)}` : text;
}

export const whole = (part: string) => (/^[\p{L}\p{N}]*$/u.test(part) ? part : `(${part})`);
