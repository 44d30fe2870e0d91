import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { expect, test } from 'vitest';

/** Parts that only compute import no package that does I/O or belongs to a surface. */
const PURE = /^(?!discord\.js|pino|dotenv|node:(?:fs|http|net|child_process|worker_threads))/;

const VALUE = [
  'src/model',
  'src/text',
  'src/organizations',
  'src/search',
  'src/ingest',
  'src/cite',
  'src/history',
];
const LIBRARY = [...VALUE, 'src/errors.ts', 'src/library', 'src/library/store'];
const ADMIN = [...LIBRARY, 'src/admin'];
const SERVICE = [
  ...ADMIN,
  'src/arguments.ts',
  'src/command.ts',
  'src/completion.ts',
  'src/config.ts',
  'src/i18n',
  'commands',
];
const SURFACE = [...SERVICE, 'src/service'];

/** What each part may import of the project beside itself; of `types`, types alone. */
const RULES: Readonly<
  Record<string, { parts: readonly string[]; types?: readonly string[]; packages?: RegExp }>
> = {
  'src/model': { parts: [], packages: /^zod$/ },
  'src/errors.ts': { parts: ['src/model'] },
  'src/text': { parts: [], packages: /^$/ },
  'src/organizations': { parts: ['src/model', 'src/text'], packages: PURE },
  'src/search': { parts: ['src/model', 'src/text'], packages: PURE },
  'src/ingest': { parts: ['src/model', 'src/text', 'src/organizations'], packages: PURE },
  'src/cite': { parts: ['src/model', 'src/text'], packages: PURE },
  'src/history': { parts: ['src/model', 'src/text'], packages: PURE },
  'src/library/store': { parts: LIBRARY },
  'src/library': { parts: [...VALUE, 'src/library/store'], packages: PURE },
  'src/admin': { parts: LIBRARY },
  'src/i18n': { parts: ['src/model', 'src/text'], packages: /^zod$/ },
  'src/arguments.ts': { parts: ['src/model'], packages: /^zod$/ },
  'src/command.ts': {
    parts: ['src/arguments.ts', 'src/model', 'src/i18n'],
    types: ['src/library', 'src/admin'],
    packages: /^zod$/,
  },
  'src/completion.ts': {
    parts: ['src/arguments.ts', 'src/model', 'src/i18n'],
    types: ['src/library', 'src/admin'],
    packages: /^$/,
  },
  commands: {
    parts: ['src/command.ts', 'src/model', 'src/i18n'],
    types: ['src/library', 'src/admin'],
    packages: /^zod$/,
  },
  'src/service': { parts: SERVICE },
  'src/discord': { parts: SURFACE },
  'src/terminal': { parts: SURFACE },
  'src/web': { parts: SURFACE },
  'src/mcp': { parts: SURFACE },
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly type: boolean;
  readonly lazy: boolean;
}

const imports: Import[] = ['src', 'commands'].flatMap((top) =>
  readdirSync(top, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => importsOf(join(top, name))),
);

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/gu;
  return [...text.matchAll(pattern)].map((match) => {
    const target = match[2] ?? match[3] ?? '';
    const to = target.startsWith('.')
      ? normalize(join(dirname(file), target))
          .split(sep)
          .join('/')
      : target;
    return { from: file, to, type: match[1] !== undefined, lazy: match[3] !== undefined };
  });
}

const partOf = (file: string) =>
  Object.keys(RULES).find((part) => file === part || file.startsWith(`${part}/`)) ?? file;

test('each part imports what the design allows, and nothing else', () => {
  const broken = imports.flatMap(({ from, to, type }) => {
    const rule = RULES[partOf(from)];
    if (!rule || partOf(to) === partOf(from)) return [];
    const own = to.startsWith('src/') || to.startsWith('commands/');
    const allowed = own
      ? rule.parts.includes(partOf(to)) || (type && (rule.types ?? []).includes(partOf(to)))
      : (rule.packages?.test(to) ?? true);
    return allowed ? [] : [`${from} imports ${to}`];
  });
  expect(broken).toEqual([]);
});

test('one file imports flexsearch, one folder discord.js, one file reads the environment', () => {
  const users = (name: string) => [
    ...new Set(imports.filter(({ to }) => to === name).map(({ from }) => from)),
  ];
  expect(users('flexsearch')).toEqual(['src/search/index/postings.ts']);
  expect(users('discord.js').filter((file) => !file.startsWith('src/discord/'))).toEqual([]);
  const readers = [...new Set(imports.map(({ from }) => from))].filter((file) =>
    readFileSync(file, 'utf8').includes('process.env'),
  );
  expect(readers).toEqual(['src/config.ts']);
});

test('there are no circles', () => {
  const next = new Map<string, string[]>();
  for (const { from, to, type } of imports) if (!type) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    expect(path, `${[...path, file].join(' → ')}`).not.toContain(file);
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
});

/** Loaded only if settings name an engine, or a port for interactions. */
const OPTIONAL = /^src\/(?:library\/store\/opensearch|admin\/state\/engine|discord\/http)\//;
const OF_OPTIONAL = ['@opensearch-project/opensearch', 'lru-cache', 'discord-interactions'];

test('without an engine and a port for interactions, no package of theirs is loaded', () => {
  const reached = new Set(['src/main.ts']);
  for (const file of reached)
    for (const { from, to, type, lazy } of imports)
      if (from === file && !type && !(lazy && OPTIONAL.test(to))) reached.add(to);
  expect([...reached].filter((name) => OF_OPTIONAL.includes(name))).toEqual([]);
  expect(reached.size).toBeGreaterThan(500);
});
