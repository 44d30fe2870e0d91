import type { StyleElement } from 'citeproc';

export function elementsIn({ children }: StyleElement): StyleElement[] {
  return children.filter((child) => typeof child !== 'string');
}

export function childOf(element: StyleElement | undefined, name: string): StyleElement | undefined {
  return element && elementsIn(element).find((child) => child.name === name);
}

export function textIn({ children }: StyleElement): string {
  return children
    .filter((child) => typeof child === 'string')
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

export function macrosOf(style: StyleElement): Map<string, StyleElement> {
  const macros = elementsIn(style).filter(({ name }) => name === 'macro');
  return new Map(macros.map((macro) => [macro.attrs.name ?? '', macro]));
}

export function sizes(macros: ReadonlyMap<string, StyleElement>): (element: StyleElement) => number {
  const known = new Map<string, number>();
  const sizeOf = (element: StyleElement): number =>
    elementsIn(element).reduce((sum, child) => sum + sizeOf(child), 1 + calledSize(element));
  const calledSize = ({ attrs: { macro } }: StyleElement): number => {
    const called = macro === undefined ? undefined : macros.get(macro);
    if (macro === undefined || called === undefined) return 0;
    const size = known.get(macro) ?? sizeOf(called);
    known.set(macro, size);
    return size;
  };
  return sizeOf;
}
