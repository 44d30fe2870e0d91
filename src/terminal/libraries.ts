import { parseArgs } from 'node:util';
import type { LibraryFolder, LibraryFolders } from '../admin/servers/folders.ts';
import { DEFAULT_LIBRARY } from '../admin/servers/names.ts';
import { lineOf, RefusedError } from '../errors.ts';
import { english } from '../i18n/en/index.ts';
import { HELP } from './arguments.ts';
import type { Output } from './render/lines.ts';
import { json, oneLine } from './render/text.ts';
import { EXIT } from './respond.ts';
import { write } from './stream.ts';

export interface LibrariesContext {
  readonly folders: LibraryFolders;
  readonly stdout: Output;
  readonly stderr: NodeJS.WritableStream;
}

interface Words {
  readonly name: string | undefined;
  readonly server: string | undefined;
  readonly json: boolean;
}

interface Verb {
  readonly usage: string;
  readonly needs: readonly (keyof Words)[];
  run(folders: LibraryFolders, words: Words): Promise<string>;
}

const FOLLOWS = 'A running bot follows within seconds.';
const MEGABYTE = 1024 * 1024;
const GROUP = english.groups.library.name;

const VERBS: Readonly<Record<string, Verb>> = {
  create: {
    usage: 'create NAME [--server ID]: creates an empty library and binds the server to it',
    needs: ['name'],
    async run(folders, { name = '', server }) {
      await folders.create(name, server);
      const bound = server === undefined ? '' : ` Server ${server} now uses it. ${FOLLOWS}`;
      return `Created the library ${name}.${bound} Add documents with: ibid --library ${name} library add FILE`;
    },
  },
  list: {
    usage: 'list [--json]: lists the libraries with their servers, documents and sizes',
    needs: [],
    async run(folders, words) {
      const all = folders.list();
      if (words.json) return json(all);
      return [...all.map(lineFor), `${DEFAULT_LIBRARY}: ${otherServers(folders)}`].join('\n');
    },
  },
  bind: {
    usage: `bind NAME --server ID: binds the server to the library NAME; with ${DEFAULT_LIBRARY}, the server also manages the default library`,
    needs: ['name', 'server'],
    async run(folders, { name = '', server = '' }) {
      const before = await folders.bind(name, server);
      return `Server ${server} now uses the library ${name} (before: ${before}). ${FOLLOWS}`;
    },
  },
  unbind: {
    usage: 'unbind --server ID: returns the server to the default library; keeps the files',
    needs: ['server'],
    async run(folders, { server = '' }) {
      const before = await folders.unbind(server);
      return `Server ${server} no longer uses the library ${before}. ${FOLLOWS}`;
    },
  },
};

export function librariesLine(argv: readonly string[]): readonly string[] | undefined {
  const [first, second, third = '', ...more] = argv;
  if (first === GROUP && Object.hasOwn(VERBS, second ?? '')) return argv.slice(1);
  const asksHelp = [first, second].includes(HELP) && [first, second].includes(GROUP);
  return asksHelp && Object.hasOwn(VERBS, third) ? [third, '--help', ...more] : undefined;
}

export async function runLibraries(
  [word = '', ...argv]: readonly string[],
  { folders, stdout, stderr }: LibrariesContext,
): Promise<number> {
  const verb = VERBS[word];
  const asked = parse(argv);
  if (verb === undefined || asked === undefined || asked.help) {
    await write(asked?.help ? stdout : stderr, `Usage: ibid library ${verb?.usage ?? word}\n`);
    return asked?.help ? EXIT.found : EXIT.wrongUse;
  }
  const missing = verb.needs.find((word) => asked[word] === undefined);
  if (missing !== undefined || asked.more !== undefined) {
    const found = missing === undefined ? `unexpected "${oneLine(asked.more ?? '')}"` : `missing ${missing}`;
    await write(stderr, `${found}; usage: ibid library ${verb.usage}\n`);
    return EXIT.wrongUse;
  }
  try {
    await write(stdout, `${await verb.run(folders, asked)}\n`);
    return EXIT.found;
  } catch (error) {
    await write(stderr, `${oneLine(lineOf(error, english))}\n`);
    return error instanceof RefusedError ? EXIT.notFound : EXIT.broken;
  }
}

function parse(argv: readonly string[]) {
  const options = {
    server: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
    const [name, more] = positionals;
    return { ...values, name, more, server: values.server };
  } catch {
    return undefined;
  }
}

function lineFor({ name, servers, documents, bytes }: LibraryFolder): string {
  const used = servers.length === 0 ? 'no server' : `server ${servers.join(', ')}`;
  const files = `${documents} document${documents === 1 ? '' : 's'}`;
  return `${name}: ${used} · ${files} · ${(bytes / MEGABYTE).toFixed(1)} MB`;
}

function otherServers({ bindings }: LibraryFolders): string {
  const managers = [...bindings].flatMap(([server, name]) => (name === DEFAULT_LIBRARY ? server : []));
  const managed = managers.length === 0 ? '' : `; managed by server ${managers.join(', ')}`;
  return `all other servers, and direct messages${managed}`;
}
