import { superscript } from '../../structure/notes/labels.ts';
import { type Element, elementsOf, type HtmlNode, isElement } from './tree.ts';

const FORMULA = /(?:^|\s)(?:katex|katex-display|MathJax(?:_\w+)?|mwe-math-element|math)(?:\s|$)/u;

export function formulaIn(element: Element): string | undefined {
  const isDrawn = FORMULA.test(element.attribs.class ?? '') || element.name === 'mjx-container';
  if (element.name !== 'math' && !isDrawn) return undefined;
  const parts = [element, ...elementsOf(element)];
  const math = parts.find(({ name }) => name === 'math');
  const picture = parts.find(({ name }) => name === 'img');
  if (math === undefined && picture === undefined && element.name !== 'mjx-container') return undefined;
  const text = math
    ? formulaText(math) || (math.attribs.alttext ?? '')
    : (picture?.attribs.alt ?? element.attribs['aria-label'] ?? '');
  return text.trim();
}

function formulaText(node: HtmlNode): string {
  if (!isElement(node)) return 'data' in node && node.type === 'text' ? node.data.trim() : '';
  if (node.name.startsWith('annotation')) return '';
  const children = node.name === 'semantics' ? node.children.filter(isElement).slice(0, 1) : node.children;
  const parts = children.map(formulaText).filter((part) => part !== '');
  const [first = '', second = '', third = ''] = parts;
  switch (node.name) {
    case 'msup':
      return first + raised(second);
    case 'msub':
      return first + lowered(second);
    case 'msubsup':
      return first + lowered(second) + raised(third);
    case 'mfrac':
      return `${whole(first)}/${whole(second)}`;
    case 'msqrt':
      return `√${whole(parts.join(''))}`;
    default:
      return parts.join('');
  }
}

export const isFormula = (alt: string) => alt.length <= 100 && /[=<>≤≥≈^\\±×∑∫√]/u.test(alt);

export function raised(exponent: string): string {
  const text = superscript(exponent);
  return text === exponent ? `^${whole(exponent)}` : text;
}

function lowered(index: string): string {
  const digits = [...index].map((digit) => '₀₁₂₃₄₅₆₇₈₉'.charAt('0123456789'.indexOf(digit)));
  return /^\d+$/u.test(index) ? digits.join('') : `_${whole(index)}`;
}

export const whole = (part: string) => (/^[\p{L}\p{N}]*$/u.test(part) ? part : `(${part})`);
