import { raised, whole } from '../html/formula.ts';
import { elementAt, elementsIn, textIn, type XmlElement } from '../xml/tree.ts';
import { UNPRINTED } from './fields.ts';

type WriteFormula = (formula: XmlElement) => string;

const part = (formula: XmlElement, name: string) => {
  const found = elementAt(formula, `m:${name}`);
  return found ? officeFormula(found) : '';
};
const property = (formula: XmlElement, name: string, value: string) =>
  elementAt(formula, `${formula.name}Pr`, `m:${name}`)?.attributes.val ?? value;
const under = (text: string) => (text === '' ? '' : `_${whole(text)}`);
const over = (text: string) => (text === '' ? '' : raised(text));
const partsOf = (formula: XmlElement, name: string, separator: string) =>
  elementsIn(formula, name).map(officeFormula).join(separator);

const WRITERS: Readonly<Record<string, WriteFormula>> = {
  'm:t': textIn,
  'w:t': textIn,
  'm:f': (formula) => `${whole(part(formula, 'num'))}/${whole(part(formula, 'den'))}`,
  'm:sSup': (formula) => part(formula, 'e') + over(part(formula, 'sup')),
  'm:sSub': (formula) => part(formula, 'e') + under(part(formula, 'sub')),
  'm:sSubSup': (formula) => part(formula, 'e') + under(part(formula, 'sub')) + over(part(formula, 'sup')),
  'm:sPre': (formula) => over(part(formula, 'sup')) + under(part(formula, 'sub')) + part(formula, 'e'),
  'm:rad': (formula) => `${over(part(formula, 'deg'))}√${whole(part(formula, 'e'))}`,
  'm:nary': (formula) =>
    `${property(formula, 'chr', '∫')}${under(part(formula, 'sub'))}${over(part(formula, 'sup'))} ${part(formula, 'e')}`,
  'm:d': (formula) =>
    property(formula, 'begChr', '(') +
    partsOf(formula, 'm:e', property(formula, 'sepChr', '|')) +
    property(formula, 'endChr', ')'),
  'm:func': (formula) => `${part(formula, 'fName')} ${part(formula, 'e')}`,
  'm:limLow': (formula) => part(formula, 'e') + under(part(formula, 'lim')),
  'm:limUpp': (formula) => part(formula, 'e') + over(part(formula, 'lim')),
  'm:acc': (formula) => part(formula, 'e') + property(formula, 'chr', '\u0302'),
  'm:m': (formula) => `[${partsOf(formula, 'm:mr', '; ')}]`,
  'm:mr': (formula) => partsOf(formula, 'm:e', ', '),
  'm:eqArr': (formula) => partsOf(formula, 'm:e', '; '),
  'm:oMathPara': (formula) => partsOf(formula, 'm:oMath', '; '),
};

export function officeFormula(formula: XmlElement): string {
  const write = WRITERS[formula.name];
  if (write) return write(formula);
  return elementsIn(formula)
    .filter(({ name }) => !UNPRINTED.has(name) && !/^m:\w+Pr$/u.test(name))
    .map(officeFormula)
    .join('');
}
