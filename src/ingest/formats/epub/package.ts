import { type ArchiveParts, resolvePart } from '../archive/parts.ts';
import { descendants, elementAt, elementsIn, type XmlElement } from '../xml/tree.ts';

export interface BookFile {
  readonly path: string;
  readonly mediaType: string;
  readonly properties: readonly string[];
  readonly kind?: string;
}

export interface BookPackage {
  readonly metadata: XmlElement | undefined;
  readonly files: readonly BookFile[];
  readonly spine: readonly BookFile[];
}

const CONTAINER = 'META-INF/container.xml';

export function openPackage(parts: ArchiveParts): BookPackage | undefined {
  const container = parts.xmlOf(CONTAINER);
  const rootFile = container && descendants(container).find(({ name }) => name.endsWith('rootfile'));
  const path = rootFile?.attributes['full-path'];
  const root = path === undefined ? undefined : parts.xmlOf(path);
  if (path === undefined || root === undefined) return undefined;
  const kinds = new Map(
    elementsIn(elementAt(root, 'guide') ?? root, 'reference').map(({ attributes }) => [
      resolvePath(path, withoutFragment(attributes.href ?? '')),
      attributes.type ?? '',
    ]),
  );
  const manifest = elementAt(root, 'manifest');
  const items = (manifest ? elementsIn(manifest, 'item') : []).map(({ attributes }) => {
    const file = resolvePath(path, attributes.href ?? '');
    const kind = kinds.get(file);
    const { id = '', 'media-type': mediaType = '', properties = '' } = attributes;
    return [
      id,
      { path: file, mediaType, properties: properties.split(/\s+/u), ...(kind !== undefined && { kind }) },
    ] as const;
  });
  const byId = new Map<string, BookFile>(items);
  const spine = elementAt(root, 'spine');
  const references = spine ? elementsIn(spine, 'itemref') : [];
  const isAside = ({ attributes }: XmlElement) => attributes.linear === 'no';
  const ordered = [...references.filter((one) => !isAside(one)), ...references.filter(isAside)].flatMap(
    ({ attributes }) => byId.get(attributes.idref ?? '') ?? [],
  );
  return { metadata: elementAt(root, 'metadata'), files: [...byId.values()], spine: [...new Set(ordered)] };
}

export function withoutFragment(href: string): string {
  return href.split('#')[0] ?? '';
}

export function resolvePath(from: string, href: string): string {
  return resolvePart(from.slice(0, from.lastIndexOf('/') + 1), decoded(href));
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
