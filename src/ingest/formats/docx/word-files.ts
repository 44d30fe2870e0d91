import { type ArchiveParts, resolvePart } from '../archive/parts.ts';
import { elementsIn, type XmlElement } from '../xml/tree.ts';
import { NoteCounter, type NoteKind } from './numbering/note-counter.ts';
import { WordNumbering } from './numbering/numbering.ts';
import { WordStyles } from './styles/styles.ts';

export interface Relation {
  readonly kind: string;
  readonly target: string;
  readonly isExternal: boolean;
}

export type Relations = ReadonlyMap<string, Relation>;

export interface LeftOut {
  contents: number;
  hidden: number;
  struck: number;
  illegible: number;
  chunks: number;
}

export interface WordFiles {
  readonly document: XmlElement;
  readonly styles: WordStyles;
  readonly numbering: WordNumbering;
  readonly counter: NoteCounter;
  readonly relations: Relations;
  readonly notes: Readonly<Record<NoteKind, NoteSource>>;
  readonly leftOut: LeftOut;
  file(name: string): Uint8Array | undefined;
  xml(name: string): XmlElement | undefined;
}

interface NoteSource {
  readonly byId: ReadonlyMap<string, XmlElement>;
  readonly relations: Relations;
}

const FIRST_PART = 'word/document.xml';

export function openWord(parts: ArchiveParts): WordFiles | undefined {
  const main = relationOf(relationsOf(parts, ''), 'officeDocument')?.target;
  const name = main !== undefined && parts.has(main) ? main : FIRST_PART;
  const document = parts.xmlOf(name);
  if (document === undefined) return undefined;
  const relations = relationsOf(parts, name);
  const partOf = (kind: string) => {
    const found = relationOf(relations, kind)?.target;
    return found !== undefined && parts.has(found) ? found : undefined;
  };
  const xmlOf = (kind: string) => {
    const part = partOf(kind);
    return part === undefined ? undefined : parts.xmlOf(part);
  };
  const notesOf = (kind: NoteKind): NoteSource => {
    const part = partOf(`${kind}s`);
    const root = part === undefined ? undefined : parts.xmlOf(part);
    const notes = root ? elementsIn(root).filter((note) => note.name.endsWith(kind)) : [];
    return {
      byId: new Map(notes.map((note) => [note.attributes.id ?? '', note])),
      relations: part === undefined ? new Map() : relationsOf(parts, part),
    };
  };
  return {
    document,
    styles: new WordStyles(xmlOf('styles')),
    numbering: new WordNumbering(xmlOf('numbering')),
    counter: new NoteCounter(document, xmlOf('settings')),
    relations,
    notes: { footnote: notesOf('footnote'), endnote: notesOf('endnote') },
    file: (part) => parts.bytesOf(part),
    xml: (part) => parts.xmlOf(part),
    leftOut: { contents: 0, hidden: 0, struck: 0, illegible: 0, chunks: 0 },
  };
}

export function relationsOf(parts: ArchiveParts, part: string): Relations {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const root = parts.xmlOf(`${folder}_rels/${part.slice(folder.length)}.rels`);
  return new Map(
    (root ? elementsIn(root) : []).map(({ attributes }) => {
      const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributes;
      const isExternal = mode === 'External';
      const kind = type.slice(type.lastIndexOf('/') + 1);
      return [id, { kind, isExternal, target: isExternal ? target : resolvePart(folder, target) }];
    }),
  );
}

export function relationOf(relations: Relations, kind: string): Relation | undefined {
  return [...relations.values()].find((relation) => relation.kind === kind && !relation.isExternal);
}
