/** Measures the code itself, `src/` and `commands/`: `npm run measure`. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import jsTokens from 'js-tokens';
import { pino } from 'pino';
import { commands } from '../../../commands/index.ts';
import { startBot } from '../../../src/discord/bot.ts';
import type { Library } from '../../../src/library/library.ts';
import { openLibrary } from '../../../src/library/store/open.ts';
import { serving } from '../../discord/serving.ts';
import { Discord } from '../../discord-server/server.ts';

const OWN = /^(?:src|commands)\//;

/** The files of the program, each with those that it imports statically. */
async function importsOf(): Promise<Map<string, string[]>> {
  const { metafile } = await build({
    ...{ entryPoints: ['src/main.ts', 'src/admin/worker/worker.ts'], outdir: 'dist', write: false },
    ...{
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      splitting: true,
      metafile: true,
    },
  });
  const own = Object.entries(metafile.inputs).filter(([file]) => OWN.test(file));
  return new Map(
    own.map(([file, { imports }]) => [
      file,
      imports.flatMap(({ path, kind }) => (OWN.test(path) && kind === 'import-statement' ? [path] : [])),
    ]),
  );
}

function longestChain(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const known = new Map<string, string[]>();
  const from = (file: string): string[] => {
    const chain = known.get(file) ?? [file, ...longest((imports.get(file) ?? []).map(from))];
    known.set(file, chain);
    return chain;
  };
  return longest([...imports.keys()].map(from));
}

function longest<Item>(lists: readonly Item[][]): Item[] {
  return lists.reduce((best, list) => (list.length > best.length ? list : best), []);
}

/** The text of the comments in a file. */
function commentsOf(text: string): string[] {
  return [...jsTokens(text)].flatMap(({ type, value }) =>
    type === 'MultiLineComment' || type === 'SingleLineComment' ? [value] : [],
  );
}

const wordsIn = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const typesIn = (text: string) =>
  [...text.matchAll(/^(?:export )?(?:abstract )?(?:interface|type|class) (\w+)/gm)].map(
    ([, name = '']) => name,
  );

/** The frames of the program between an interaction and the library's search, innermost first. */
async function framesToSearch(): Promise<string[]> {
  Error.stackTraceLimit = Number.POSITIVE_INFINITY;
  let stack = '';
  const traced = (library: Library): Library =>
    new Proxy(library, {
      get(target, name) {
        const { stack: frames = '' } = new Error();
        if (name === 'search' && !frames.includes('warm-up')) stack ||= frames;
        if (name === 'visibleIn')
          return (...given: Parameters<Library['visibleIn']>) => traced(target.visibleIn(...given));
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  const library = traced(await openLibrary({ data: 'index-data', sources: [] }));
  const discord = await Discord.start();
  const { token, apiUrl, guildId } = discord;
  const logger = pino({ level: 'silent' });
  const bot = await startBot({ token, apiUrl, guildId, commands, libraries: serving(() => library), logger });
  await discord.command('search', { query: 'flag' });
  await bot.stop();
  await discord.stop();
  return [...stack.matchAll(/^ +at (?:async )?(?:(\S+).*?\()?\S*\/((?:src|commands)\/[^:]+):/gm)].map(
    ([, name = '', file = '']) => `${file} ${name}`,
  );
}

function group<Key, Value>(pairs: Iterable<readonly [Key, Value]>): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
}

const files = ['src', 'commands']
  .flatMap((top) => readdirSync(top, { recursive: true, encoding: 'utf8' }).map((name) => join(top, name)))
  .filter((name) => name.endsWith('.ts'))
  .sort()
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const comments = files.map(({ file, text }) => ({ file, texts: commentsOf(text) }));
const commentWords = group(
  comments.map(({ file, texts }) => [file.split('/').slice(0, 2).join('/'), wordsIn(texts.join('\n'))]),
);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const linesIn = (texts: readonly string[]) => sum(texts.map((text) => text.split('\n').length));
const repeated = [
  ...group(files.flatMap(({ file, text }) => typesIn(text).map((name) => [name, file]))),
].filter(([, places]) => places.length > 1);
const chain = longestChain(await importsOf());
const frames = await framesToSearch();

const show = (name: string, value: string | number, ...details: string[]) =>
  process.stdout.write(`${[`${name}: ${value}`, ...details].join('\n    ')}\n`);
show('files', files.length);
show('lines', sum(files.map(({ text }) => text.split('\n').length - 1)));
show(
  'files per folder, at most',
  Math.max(
    ...[...group(files.map(({ file }) => [dirname(file), file])).values()].map(({ length }) => length),
  ),
  ...[...group(files.map(({ file }) => [dirname(file), file]))].map(
    ([folder, { length }]) => `${folder} ${length}`,
  ),
);
show('lines of comments', sum(comments.map(({ texts }) => linesIn(texts))));
show(
  'words of comments',
  sum([...commentWords.values()].map(sum)),
  ...[...commentWords].map(([part, counts]) => `${part} ${sum(counts)}`),
);
show('longest import chain', chain.length, ...chain);
show(
  'types declared twice',
  repeated.length,
  ...repeated.map(([name, places]) => `${name}: ${places.join(', ')}`),
);
show('frames from an interaction to library.search', frames.length, ...frames);
process.exit();
