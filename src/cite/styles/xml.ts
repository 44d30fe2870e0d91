import type { StyleElement } from 'citeproc';
import { Parser } from 'htmlparser2';
import { StyleFault } from './fault.ts';

/** Styles nest some 20 deep. */
const DEEPEST = 60;

/**
 * Reads a CSL file without entities of its own, so that nothing expands. Throws a StyleFault if it is not well-formed
 * XML or nests too deeply.
 */
export function parseStyleXml(xml: string): StyleElement {
  const top: StyleElement = { name: '', attrs: {}, children: [] };
  const open = [top];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length > DEEPEST) throw new StyleFault({ is: 'style-too-deep', limit: DEEPEST });
        refuseKeys(name, attributes);
        const element: StyleElement = { name, attrs: { ...attributes }, children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      onclosetag(_, isImplied) {
        // The file ends before its root does.
        if (isImplied && open.length === 2) throw broken();
        const element = open.pop();
        if (element) tidy(element);
      },
      ontext(text) {
        open.at(-1)?.children.push(text);
      },
      onprocessinginstruction(name) {
        if (name.startsWith('!')) throw new StyleFault({ is: 'style-doctype' });
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  const elements = top.children.filter((child) => typeof child !== 'string');
  const [style] = elements;
  if (style === undefined || elements.length > 1) throw broken();
  return style;
}

/** citeproc keeps terms, locales and macros in plain objects, whose prototype such a key would change for all. */
function refuseKeys(name: string, attributes: Readonly<Record<string, string>>): void {
  for (const [attribute, value] of Object.entries(attributes)) {
    if (PRINTED.has(attribute)) continue;
    const isKey = value.includes('__proto__') || value.split(/\s+/u).some((key) => key in Object.prototype);
    if (isKey)
      throw new StyleFault({ is: 'style-element', element: `${name} ${attribute}="${value.slice(0, 30)}"` });
  }
}

/** They are never keys. */
const PRINTED = new Set(['prefix', 'suffix', 'delimiter', 'value', 'initialize-with']);

const TEXTS = new Set(['term', 'single', 'multiple']);

function tidy(element: StyleElement): void {
  const elements = element.children.filter((child) => typeof child !== 'string');
  if (elements.length > 0) element.children = elements;
  else if (TEXTS.has(element.name)) element.children = [element.children.join('')];
  else
    element.children = element.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
}

function broken(): StyleFault {
  return new StyleFault({ is: 'style-broken' });
}
