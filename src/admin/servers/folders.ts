import { lstatSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, refuse } from '../../errors.ts';
import { entriesIn, ORIGINALS } from '../../library/store/folders.ts';
import type { LibraryPlace } from '../../library/store/inputs.ts';
import { aliasOf } from '../../library/store/opensearch/names.ts';
import { PRIVATE_FOLDER } from '../../library/store/private-files.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Undo } from '../documents.ts';
import { withLock } from '../lock.ts';
import { stateOf } from '../state/state-of.ts';
import { type Bindings, librariesFolder, readBindings, serverId, writeBindings } from './bindings.ts';
import { DEFAULT_LIBRARY, isLibraryName, isReserved, isServerLibrary, nameForServer } from './names.ts';
import { bytesIn, documentsIn } from './quota.ts';

export interface LibraryFolder {
  readonly name: string;
  readonly servers: readonly string[];
  readonly bytes: number;
  readonly documents: number;
}

export class LibraryFolders {
  readonly #place: LibraryPlace;

  constructor(place: LibraryPlace) {
    this.#place = place;
  }

  get names(): string[] {
    return entriesIn(librariesFolder(this.#place.data))
      .filter((entry) => entry.isDirectory() && isLibraryName(entry.name))
      .map(({ name }) => name)
      .sort();
  }

  get bindings(): Bindings {
    return readBindings(this.#place.data);
  }

  list(): LibraryFolder[] {
    const { bindings } = this;
    const serversOf = (name: string) =>
      [...bindings].flatMap(([server, bound]) => (bound === name ? server : []));
    return this.names.map((name) => {
      const { data } = this.placeOf(name);
      return { name, servers: serversOf(name), bytes: bytesIn(data), documents: documentsIn(data) };
    });
  }

  /** A link is not followed: two libraries in one folder would see each other's documents. */
  placeOf(name: string): LibraryPlace {
    if (name === DEFAULT_LIBRARY) return this.#place;
    const { data: fallback, recognition, encoder, engine } = this.#place;
    const data = join(librariesFolder(fallback), name);
    if (!isLibraryName(name) || !isFolder(data)) return refuse({ reason: 'unknown-library', name });
    return { data, fallback, sources: [], recognition, encoder, engine };
  }

  identityOf(name: string): string | undefined {
    try {
      const { dev, ino, birthtimeNs } = statSync(this.placeOf(name).data, { bigint: true });
      return `${dev} ${ino} ${birthtimeNs}`;
    } catch {
      return undefined;
    }
  }

  async create(name: string, server?: string): Promise<void> {
    const id = server === undefined ? undefined : serverId(server);
    const isFree = !isReserved(name) || (id !== undefined && name === nameForServer(id));
    if (!isLibraryName(name) || !isFree) refuse({ reason: 'library-name', name });
    await this.#requireNew(name);
    await this.#change((bindings) => {
      const bound = id === undefined ? undefined : bindings.get(id);
      if (id !== undefined && bound !== undefined)
        refuse({ reason: 'server-bound', server: id, name: bound });
      if (id !== undefined) bindings.set(id, name);
      return this.#makeFolder(name);
    });
  }

  async createForServer(server: string, limit: number): Promise<string> {
    const name = nameForServer(serverId(server));
    await this.#requireNew(name);
    await this.#change((bindings) => {
      const bound = bindings.get(server);
      if (bound !== undefined) refuse({ reason: 'server-bound', server, name: bound });
      const made = this.names.filter(isServerLibrary);
      // The operator unbound it: the server must not take it back.
      if (made.includes(name)) refuse({ reason: 'server-unbound', server });
      if (made.length >= limit) refuse({ reason: 'server-libraries-full', limit });
      bindings.set(server, name);
      return this.#makeFolder(name);
    });
    return name;
  }

  async bind(name: string, server: string): Promise<string> {
    const id = serverId(server);
    this.placeOf(name);
    let before = DEFAULT_LIBRARY;
    await this.#change((bindings) => {
      before = bindings.get(id) ?? DEFAULT_LIBRARY;
      bindings.set(id, name);
      return () => {};
    });
    return before;
  }

  async unbind(server: string): Promise<string> {
    const id = serverId(server);
    let before = '';
    await this.#change((bindings) => {
      before = bindings.get(id) ?? refuse({ reason: 'server-not-bound', server: id });
      bindings.delete(id);
      return () => {};
    });
    return before;
  }

  /** OpenSearch keeps the indexes of a library whose folder was deleted; a new one of that name would serve them. */
  async #requireNew(name: string): Promise<void> {
    const { data: fallback, engine } = this.#place;
    const data = join(librariesFolder(fallback), name);
    if (engine === undefined || isFolder(data)) return;
    const { serving, audit } = stateOf({ data, fallback, engine });
    const key = (await serving.read())?.key ?? (await serving.outdatedKey());
    if (key === undefined && (await audit.all()).length === 0) return;
    refuse({ reason: 'library-left', name, indexes: `${aliasOf(engine, name)}.*` });
  }

  #makeFolder(name: string): Undo {
    const folder = join(librariesFolder(this.#place.data), name);
    try {
      mkdirSync(folder, { mode: PRIVATE_FOLDER });
    } catch (error) {
      if (codeOf(error) === 'EEXIST') refuse({ reason: 'library-exists', name });
      throw error;
    }
    mkdirSync(join(folder, ORIGINALS), { mode: PRIVATE_FOLDER });
    return () => rmSync(folder, { recursive: true, force: true });
  }

  #change(change: (bindings: Map<string, string>) => Undo): Promise<void> {
    const { data } = this.#place;
    mkdirSync(librariesFolder(data), { recursive: true, mode: PRIVATE_FOLDER });
    const state = stateOf(this.#place);
    return withLock(
      () => state.lock('libraries', null),
      () => {
        const bindings = new Map(this.bindings);
        const undo = change(bindings);
        try {
          writeBindings(data, bindings);
        } catch (error) {
          undo();
          throw error;
        }
      },
    );
  }
}

/** Whether opening failed only because there are no documents. */
export function isNoDocument(refusal: Refusal): boolean {
  return refusal.reason === 'no-documents' && refusal.path === undefined;
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
