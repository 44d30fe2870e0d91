import type { StyleElement } from 'citeproc';
import type { AboutStyle } from './check.ts';
import { StyleFault } from './fault.ts';
import type { CitationStyle, OwnStyles } from './style.ts';
import { childOf, elementsIn } from './tree.ts';

const OWN_ID = 'urn:ibid:style:';

export interface ReadStyle extends AboutStyle {
  readonly tree: StyleElement;
}

export function toStyle(name: string, style: ReadStyle, parent?: ReadStyle): CitationStyle {
  const independent = style.parent === undefined ? style : parent;
  if (independent === undefined || independent.parent !== undefined)
    throw new StyleFault({ is: 'style-no-parent', parent: style.parent ?? '' });
  const { tree } = independent;
  const format = elementsIn(childOf(tree, 'info') ?? tree)
    .map(({ attrs }) => attrs['citation-format'])
    .find((found) => found !== undefined);
  return {
    ...{ name, title: style.title },
    isOwn: independent.id.startsWith(OWN_ID),
    isForNotes: tree.attrs.class === 'note',
    isNumeric: format === 'numeric' || format === 'label',
    language: style.language ?? independent.language,
    tree: () => structuredClone(withLanguage(tree, style.language)),
  };
}

function withLanguage(tree: StyleElement, language: string | undefined): StyleElement {
  return language === undefined ? tree : { ...tree, attrs: { ...tree.attrs, 'default-locale': language } };
}

const translated = new WeakMap<OwnStyles, Map<string, OwnStyles>>();

export function inLanguage(own: OwnStyles, language: string | undefined): OwnStyles {
  if (language === undefined) return own;
  const known = translated.get(own) ?? new Map<string, OwnStyles>();
  translated.set(own, known);
  const found = known.get(language) ?? {
    notes: styleIn(own.notes, language),
    inText: styleIn(own.inText, language),
  };
  known.set(language, found);
  return found;
}

function styleIn(style: CitationStyle, language: string): CitationStyle {
  return { ...style, language, tree: () => withLanguage(style.tree(), language) };
}
