import { Parser } from 'htmlparser2';

export interface XmlElement {
  readonly name: string;
  /** By local name; `r:` is kept, since a reference may have both `w:id` and `r:id`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

const OOXML = 'http://schemas.openxmlformats.org';
const STRICT = 'http://purl.oclc.org/ooxml';
const PREFIXES: Readonly<Record<string, string>> = {
  [`${OOXML}/wordprocessingml/2006/main`]: 'w:',
  [`${STRICT}/wordprocessingml/main`]: 'w:',
  [`${OOXML}/officeDocument/2006/math`]: 'm:',
  [`${STRICT}/officeDocument/math`]: 'm:',
  [`${OOXML}/officeDocument/2006/relationships`]: 'r:',
  [`${STRICT}/officeDocument/relationships`]: 'r:',
  [`${OOXML}/markup-compatibility/2006`]: 'mc:',
  [`${OOXML}/drawingml/2006/wordprocessingDrawing`]: 'wp:',
  [`${STRICT}/drawingml/wordprocessingDrawing`]: 'wp:',
  [`${OOXML}/drawingml/2006/main`]: 'a:',
  [`${STRICT}/drawingml/main`]: 'a:',
  'urn:schemas-microsoft-com:vml': 'v:',
  'http://purl.org/dc/elements/1.1/': 'dc:',
  'http://purl.org/dc/terms/': 'dcterms:',
  'http://www.idpf.org/2007/opf': '',
};

type NamespaceScope = ReadonlyMap<string, string>;

export function parseXml(xml: string): XmlElement | undefined {
  const top: XmlElement = { name: '', attributes: {}, children: [] };
  const open = [top];
  const scopes: NamespaceScope[] = [new Map()];
  const parser = new Parser(
    {
      onopentag(written, attribs) {
        const scope = scopeOf(attribs, scopes.at(-1) ?? new Map());
        const element = {
          name: nameIn(scope, written),
          attributes: attributesIn(scope, attribs),
          children: [],
        };
        open.at(-1)?.children.push(element);
        open.push(element);
        scopes.push(scope);
      },
      onclosetag() {
        open.pop();
        scopes.pop();
      },
      ontext(text) {
        const children = open.at(-1)?.children;
        const last = children?.at(-1);
        if (children && typeof last === 'string') children[children.length - 1] = last + text;
        else children?.push(text);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return elementsIn(top)[0];
}

function scopeOf(attribs: Readonly<Record<string, string>>, around: NamespaceScope): NamespaceScope {
  const own = Object.keys(attribs).filter((name) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (own.length === 0) return around;
  const declared = own.map((name) => [name.slice('xmlns:'.length), PREFIXES[attribs[name] ?? '']] as const);
  const known = declared.map(([prefix, ours]) => [prefix, ours ?? (prefix && `${prefix}:`)] as const);
  return new Map([...around, ...known]);
}

function nameIn(scope: NamespaceScope, written: string): string {
  const colon = written.indexOf(':');
  const prefix = written.slice(0, Math.max(0, colon));
  return (scope.get(prefix) ?? (prefix && `${prefix}:`)) + written.slice(colon + 1);
}

function attributesIn(
  scope: NamespaceScope,
  attribs: Readonly<Record<string, string>>,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [written, value] of Object.entries(attribs)) {
    const local = written.slice(written.indexOf(':') + 1);
    const isRelation = local !== written && nameIn(scope, written).startsWith('r:');
    found[isRelation ? `r:${local}` : local] = value;
  }
  return found;
}

export function elementsIn({ children }: XmlElement, name?: string): XmlElement[] {
  return children
    .filter((child) => typeof child !== 'string')
    .filter((child) => !name || child.name === name);
}

export function elementAt(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let found = element;
  for (const name of path)
    found = found?.children.find(
      (child): child is XmlElement => typeof child !== 'string' && child.name === name,
    );
  return found;
}

export function descendants(element: XmlElement, found: XmlElement[] = []): XmlElement[] {
  for (const child of elementsIn(element)) {
    found.push(child);
    descendants(child, found);
  }
  return found;
}

export function textIn(element: XmlElement | undefined): string {
  return (element?.children ?? [])
    .map((child) => (typeof child === 'string' ? child : textIn(child)))
    .join('');
}
