import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { engineOf, shippedStyle, templateOf, tryStyle } from '../../../cite/styles/engine.ts';
import { StyleFault } from '../../../cite/styles/fault.ts';
import type {
  CitationStyle,
  FoundStyle,
  OwnStyles,
  StyleName,
  StyleShelf,
} from '../../../cite/styles/style.ts';
import { type ReadStyle, toStyle } from '../../../cite/styles/to-style.ts';
import type { Diagnostic } from '../../../model/document.ts';
import type { LibraryPlace } from '../inputs.ts';
import {
  hasTooMany,
  MOST_STYLES,
  readStyleHead,
  readStyleText,
  STYLES,
  type StyleFile,
  styleDiagnostic,
  styleFilesIn,
} from './files.ts';

const NOTES = 'ibid-notes';
const IN_TEXT = 'ibid-author-date';
const SHIPPED = fileURLToPath(new URL('.', import.meta.resolve(`#styles/${NOTES}.csl`)));
/** Of Citation.js, by the names that people type. */
const TEMPLATES: Readonly<Record<string, string>> = {
  apa: 'apa',
  harvard: 'harvard1',
  vancouver: 'vancouver',
};

interface Offered extends StyleName {
  readonly id: string;
  readonly file: StyleFile | undefined;
}

export class FolderShelf implements StyleShelf {
  readonly #folders: readonly string[];
  readonly #heads = new Map<string, StyleName & { readonly id: string }>();
  readonly #read = new Map<string, ReadStyle | StyleFault>();
  readonly #styles = new Map<string, CitationStyle>();
  #own: OwnStyles | undefined;

  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  get own(): OwnStyles {
    this.#own ??= { notes: ownStyle(NOTES), inText: ownStyle(IN_TEXT) };
    return this.#own;
  }

  names(): StyleName[] {
    return this.#offered().map(({ name, title }) => ({ name, title }));
  }

  async find(typed: string): Promise<FoundStyle | undefined> {
    const wanted = folded(typed);
    const offered = this.#offered();
    const by = (key: 'name' | 'id' | 'title') => offered.find((one) => folded(one[key]) === wanted);
    const found = by('name') ?? by('id') ?? by('title');
    return found && this.#check(found, offered, engineOf);
  }

  async #check(
    found: Offered,
    offered: readonly Offered[],
    compile: (style: CitationStyle) => void,
  ): Promise<FoundStyle> {
    try {
      const style = await this.#open(found, offered);
      compile(style);
      return { style };
    } catch (error) {
      return { problem: problemIn(error) };
    }
  }

  /** What is wrong with the operator's files. Reads and compiles them all, a turn of the event loop for each. */
  async findings(): Promise<Diagnostic[]> {
    const findings: Diagnostic[] = [];
    const own = this.#folders.slice(1);
    for (const folder of own.filter(hasTooMany))
      findings.push(styleDiagnostic(folder, { is: 'too-many-styles', limit: MOST_STYLES }));
    const offered = this.#offered();
    for (const style of offered) {
      if (style.file === undefined || !own.includes(dirname(style.file.path))) continue;
      await setImmediate();
      const { problem } = await this.#check(style, offered, tryStyle);
      if (problem) findings.push(styleDiagnostic(join(STYLES, basename(style.file.path)), problem));
    }
    return findings;
  }

  #offered(): Offered[] {
    const templates = Object.keys(TEMPLATES).map((name) => [name, templateOffer(name)] as const);
    const [shipped = '', ...folders] = this.#folders;
    const own = styleFilesIn(shipped).map((file) => this.#offer(file));
    // Copies of Ibid's styles in a data folder may be of an earlier version.
    const others = folders
      .flatMap(styleFilesIn)
      .map((file) => this.#offer(file))
      .filter(({ id }) => !own.some((one) => one.id === id));
    const files = [...own, ...others].map((one) => [one.name, one] as const);
    const offered = new Map<string, Offered>([...templates, ...files]);
    return [...offered.values()].sort((a, b) => order(a.name).localeCompare(order(b.name), 'en'));
  }

  #offer(file: StyleFile): Offered {
    const key = `${file.path} ${file.stamp}`;
    const head = this.#heads.get(key) ?? headOf(file);
    this.#heads.set(key, head);
    return { ...head, file };
  }

  async #open({ name, file, id }: Offered, offered: readonly Offered[]): Promise<CitationStyle> {
    if (file === undefined) return this.#kept(name, '', () => shippedStyle(name, templateXml(name)));
    const style = await this.#readFile(file);
    const parent = style.parent === undefined ? undefined : offered.find((one) => one.id === style.parent);
    const read = parent && parent.id !== id ? await this.#readOffered(parent) : undefined;
    return this.#kept(name, `${file.stamp} ${parent?.file?.stamp}`, () => toStyle(name, style, read));
  }

  #kept(name: string, stamp: string, make: () => CitationStyle): CitationStyle {
    const key = `${name} ${stamp}`;
    const style = this.#styles.get(key) ?? make();
    this.#styles.set(key, style);
    return style;
  }

  async #readOffered({ name, file }: Offered): Promise<ReadStyle> {
    if (file) return this.#readFile(file);
    const { readStyleFile } = await import('../../../cite/styles/read.ts');
    return readStyleFile(templateXml(name));
  }

  async #readFile(file: StyleFile): Promise<ReadStyle> {
    const { readStyleFile } = await import('../../../cite/styles/read.ts');
    const key = `${file.path} ${file.stamp}`;
    const known = this.#read.get(key);
    if (known instanceof StyleFault) throw known;
    if (known) return known;
    try {
      const read = readStyleFile(readStyleText(file));
      this.#read.set(key, read);
      return read;
    } catch (error) {
      const fault = error instanceof StyleFault ? error : new StyleFault(problemIn(error));
      this.#read.set(key, fault);
      throw fault;
    }
  }
}

const shelves = new Map<string, FolderShelf>();

export function styleShelf({ data, fallback }: Pick<LibraryPlace, 'data' | 'fallback'>): FolderShelf {
  const own = [fallback, data].filter((folder) => folder !== undefined).map((folder) => join(folder, STYLES));
  const key = JSON.stringify(own);
  const shelf = shelves.get(key) ?? new FolderShelf([SHIPPED, ...own]);
  shelves.set(key, shelf);
  return shelf;
}

export const shippedShelf: StyleShelf = new FolderShelf([SHIPPED]);

function ownStyle(name: string): CitationStyle {
  return shippedStyle(name, readFileSync(join(SHIPPED, `${name}.csl`), 'utf8'));
}

function templateXml(name: string): string {
  const xml = templateOf(TEMPLATES[name] ?? name);
  if (xml === undefined) throw new Error(`Citation.js lacks the style ${name}`);
  return xml;
}

function templateOffer(name: string): Offered {
  return { name, title: TITLES[name] ?? name, id: `http://www.zotero.org/styles/${name}`, file: undefined };
}

const TITLES: Readonly<Record<string, string>> = { apa: 'APA', harvard: 'Harvard', vancouver: 'Vancouver' };

function headOf(file: StyleFile): StyleName & { readonly id: string } {
  try {
    const head = readStyleHead(file).replace(/<!--.*?-->/gsu, '');
    const field = (name: string) =>
      decoded(new RegExp(`<${name}>([^<]{1,300})</${name}>`, 'u').exec(head)?.[1]);
    return { name: file.name, title: field('title') ?? file.name, id: field('id') ?? file.name };
  } catch {
    return { name: file.name, title: file.name, id: file.name };
  }
}

function decoded(text: string | undefined): string | undefined {
  return text
    ?.replace(/\s+/g, ' ')
    .trim()
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

function order(name: string): string {
  return name.startsWith(NOTES) ? `0${name}` : name.startsWith(IN_TEXT) ? `1${name}` : `2${name}`;
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}

function problemIn(error: unknown): Diagnostic['problem'] {
  if (error instanceof StyleFault) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return { is: 'style-refused', message: message.slice(0, 200) };
}
