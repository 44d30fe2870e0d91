import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands, operatorCommands } from '../../commands/index.ts';
import { argumentsOf } from '../../src/arguments.ts';
import { textsOf } from '../../src/command.ts';
import { english, type Texts } from '../../src/i18n/en/index.ts';
import { french } from '../../src/i18n/fr/index.ts';
import { languages, readsAsQuestion, textsFor } from '../../src/i18n/index.ts';
import { textIn } from '../../src/i18n/jobs.ts';
import { DraftVerdict } from '../../src/model/answer.ts';
import { library as fixtureLibrary } from '../terminal/fixtures.ts';
import { everyProblem } from './problems.ts';
import { refusals } from './refusals.ts';

/** All of a table, by its path: texts, and functions that make texts. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

interface Named {
  readonly name: string;
  readonly description: string;
}

const where = { source: undefined, documents: 71, passages: 82, version: 'v93' };
const small = { ...where, documents: 1, passages: 1 };
const runs = [
  { first: 1, last: 18 },
  { first: 21, last: 21 },
];
const range = { kind: 'note', source: 'x71', isReport: true, runs, missing: [19, 20] };

const since = { from: 'v82', to: 'v93', at: '2031-04-05T06:07:08Z' };
const went = {
  subject: 'passage',
  change: 'changed',
  handle: 'x71',
  now: 'x71',
  before: null,
  after: null,
  since,
};

const progress = { stage: 'reading', done: 71, of: 82, left: 18_000 };
const job = { action: 'reindex', by: { name: 'x93' }, since: 0, progress };
const counts = [
  { subject: 'passage', change: 'added', count: 82 },
  { subject: 'passage', change: 'removed', count: 93 },
  { subject: 'organization', change: 'renamed', count: 1 },
];

const title = { title: 'x71', passages: 82, notes: 93 };

const listing = { total: 71, country: 'NO', source: 'x82', query: 'x93', listed: true };
const bare = { country: undefined, source: undefined, query: undefined, listed: false };

const limits = { type: 'integer', choices: [], minimum: 71, maximum: 82 };

const work = { text: 'x94', note: null, sources: [], page: '71', paragraph: 82 };
const draftFinding = (verdict: string, cites: readonly unknown[]) => ({
  ...{ kind: 'draft-finding', verdict, given: 'x18', cites },
  verification: { kind: 'verification', excerpt: { citation: 'x93' }, parts: [] },
});

/** The words of a question: all known, all unknown, one unknown, most unknown. */
const WORDS = [
  { known: ['x72', 'x73'], unknown: [] },
  { known: [], unknown: ['x74', 'x75'] },
  { known: ['x72', 'x73'], unknown: ['x74'] },
  { known: ['x72'], unknown: ['x74', 'x75'] },
];

const scopes = [
  { sources: [], how: 'any', except: [] },
  { sources: ['x94'], how: 'any', except: ['x18'] },
  { sources: ['x94'], how: 'only', except: [] },
  { sources: [], how: 'all', except: [] },
  { sources: ['x94', 'x18'], how: 'all', except: [] },
];
const counted = { total: 71, listed: 18, entries: 82, searched: 93, byCountry: [], shared: [] };
const asked = { kind: 'organizations', countries: [], places: [], listed: false, scope: scopes[0] };
const norway = { ...asked, countries: ['NO', 'NL'] };
const shared = [{ name: 'x20', records: 19 }];
const ORGANIZATIONS = [
  ...scopes.map((scope) => ({ ...counted, asked: { ...asked, scope } })),
  { ...counted, asked: { ...norway, places: ['x18'] }, listed: 0 },
  { ...counted, asked: norway, byCountry: [18, 20].map((count) => ({ country: 'NO', count })) },
  { ...counted, asked: { ...asked, listed: true, places: ['x19'] }, shared: [...shared, ...shared] },
  { ...counted, asked, total: 1, listed: 1, entries: 1, shared },
  { ...counted, asked: norway, total: 0 },
  { ...counted, asked: { ...asked, listed: true }, total: 0 },
].map((facts) => [facts]);

const cites = { cites: 'x18', archived: false, period: null, scope: scopes[0] };
const noted = { total: 71, searched: 93, hosts: ['x20'] };
const periods = ['in', 'before', 'after', 'since'].flatMap((how) =>
  ['2031', '2031-08', '2031-04-05'].map((start) => ({ start, how })),
);
const NOTES = [
  ...[71, 1, 0].flatMap((total) => [
    { ...noted, total, asked: cites },
    { ...noted, total, asked: { ...cites, cites: null, archived: true, period: periods[0] } },
  ]),
  ...periods.map((period) => ({ ...noted, asked: { ...cites, cites: null, period, scope: scopes[1] } })),
  { ...noted, total: 0, asked: { ...cites, cites: null, period: periods[1] } },
  { ...noted, searched: 0, asked: { ...cites, scope: scopes[1] } },
].map((facts) => [facts]);

const named = {
  asked: { name: 'x71', scope: scopes[1] },
  listed: [],
  elsewhere: [],
  similar: 0,
  passages: 0,
};
const LISTED = [
  { ...named, listed: ['x82', 'x93'] },
  { ...named, elsewhere: ['x82'] },
  { ...named, similar: 2 },
  { ...named, passages: 1 },
  { ...named, asked: { name: 'x71', scope: scopes[0] }, passages: 82 },
  named,
].map((facts) => [facts]);

/** Arguments for the functions that take more than words and numbers. */
const SAMPLES: Readonly<Record<string, readonly unknown[][]>> = {
  refusal: refusals.map((refusal) => [refusal]),
  problem: everyProblem.map((problem) => [problem]),
  finding: [[{ problem: { is: 'note-uncited', label: 'x71' }, filePage: 82 }]],
  origin: [['byline']],
  'reading.notFound': [[['x71', 'x82']]],
  'reading.cited': [[[]], [['x71', 'x82']]],
  unknownSource: [
    ['x71', ['x82', 'x93'], 0],
    ['x71', ['x82'], 93],
    ['x71', ['x82'], 1],
  ],
  notInLibrary: [[['x71', 'x82']]],
  'wrong.unknown': [[['x71', 'x82']]],
  expects: [
    [limits],
    [{ ...limits, maximum: undefined }],
    [{ ...limits, minimum: undefined }],
    [{ ...limits, type: 'string' }],
    [{ ...limits, choices: ['x93', 'x94'] }],
    [{ ...limits, type: 'string', minimum: undefined, maximum: undefined }],
    [{ ...limits, type: 'boolean' }],
  ],
  'ask.none': [[true], [false]],
  'ask.lookedFor': WORDS.flatMap((words) => [
    [where, words],
    [{ ...where, source: 'x71' }, words],
  ]),
  foreignQuestion: [
    [{ asked: 'de', sources: ['en'] }],
    [{ asked: 'de', sources: ['en', 'it'] }],
    [{ asked: 'de', sources: ['en', 'it', 'es', 'pl'] }],
  ],
  readAs: [[[{ typed: 'x71', words: ['x82', 'x83'] }]]],
  'search.none': [[where], [small], [where, 'text'], [where, 'captions']],
  'search.noPhrase': [
    [['x71'], where],
    [['x71', 'x82'], small, 'notes'],
  ],
  'cite.absent': [
    [{ kind: 'note', numbers: ['71'], ranges: [range], sources: [] }],
    [{ kind: 'note', numbers: ['71', '82'], ranges: [range], sources: [] }],
    [{ kind: 'number', numbers: ['71'], ranges: [{ ...range, missing: [] }, range], sources: [] }],
    [{ kind: 'entry', numbers: ['71'], ranges: [], sources: [] }],
    [{ kind: 'page', numbers: ['71–82'], ranges: [{ ...range, kind: 'page', missing: [] }], sources: [] }],
    [{ kind: 'file-page', numbers: ['71'], ranges: [], sources: [] }],
    [{ kind: 'entry', numbers: ['71', '82'], ranges: [], sources: ['ijd-2020'] }],
    [{ kind: 'number', numbers: ['71'], ranges: [], sources: ['ijd-2020', 'quds-2021'] }],
  ],
  'lists.organizations': ORGANIZATIONS,
  'lists.notes': NOTES,
  'lists.name': LISTED,
  'org.mentioned': [
    ['x71', 1],
    ['x71', 82],
  ],
  'org.none': WORDS.map((words) => ['x71', words]),
  'org.listedOften': [['x71', 'x82', ['x93', 'x94']]],
  'verify.verdict': Object.keys(english.verify.label).flatMap((verdict) => [
    [verdict, 71, 'all'],
    [verdict, 1, 'some'],
    [verdict, 71, 'none'],
  ]),
  'verify.none': [[where], [small]],
  'verify.draft.summary': [
    [
      71,
      [
        ['right', 18],
        ['wrong-page', 82],
      ],
    ],
    [1, [['altered', 1]]],
  ],
  'verify.draft.remark': DraftVerdict.options.flatMap((verdict) => [
    [draftFinding(verdict, [])],
    [draftFinding(verdict, [work])],
  ]),
  'discord.country': [['NO']],
  'discord.joinedBy': [['x71', '2031-07-18']],
  'discord.change.when': [['2031-07-18', 'v71', 'v82']],
  'changes.labels.when': [['2031-07-18', 'v71', 'v82']],
  'basket.file.made': [['v71', '2031-07-18']],
  'watch.added': ['terminal', 'direct', 'channel'].map((kind) => ['x71', kind]),
  'watch.since': [['2031-07-18']],
  'gaps.asked': [
    [1, '2031-07-18', '2031-07-18'],
    [71, '2031-07-18', '2031-08-19'],
  ],
  'styles.unknown': [['x71', ['x82', 'x93']]],
  'styles.broken': [['x71', { is: 'style-macro', macro: 'x82' }]],
  'reader.all': [[['x71', 'x82']]],
  'reader.missingNotes': [[[71]], [[71, 82]]],
  'reader.countryName': [['NO']],
  'reader.date': [['2031-04-05']],
  'changes.title': [[since]],
  'changes.told': [
    [went],
    [{ ...went, now: 'x94' }],
    [{ ...went, change: 'moved', now: 'x94' }],
    [{ ...went, change: 'removed', now: null }],
    [{ ...went, subject: 'document', change: 'removed', now: null }],
    [{ ...went, subject: 'document', change: 'renamed', now: 'x94' }],
  ],
  'discord.admin.judged': [['unsure', 'x71', 'x82']],
  'library.progress': [[progress], [{ ...progress, left: null }]],
  'library.underWay': [[job], [{ ...job, progress: null }]],
  'library.busy': [[job]],
  'library.waits': [[job]],
  'library.unmarkedPosts': [
    [71, ['x82', 'x93']],
    [1, ['x82']],
  ],
  'library.cancelling': [[job]],
  'library.jobNow': [[job]],
  'orgs.found': [[listing], [{ ...bare, total: 1 }], [{ ...listing, total: 0 }]],
  'next.orgs': [
    ['NO', true],
    [undefined, false],
  ],
  'cite.digestPage': [[['x71', 'x82']]],
  'library.done.reindexed': [[counts], [[]]],
  'library.done.also': [[counts]],
  'library.done.contents': [[title], [{ ...title, notes: 0 }]],
  'library.done.added': [[[]], [[title]], [[title, { ...title, title: 'x83' }]]],
  'library.done.replaced': [[title]],
  'library.done.recovered': [[title]],
  'library.changed': [[counts]],
  'library.would': [[counts]],
  'library.replaceChanges': [[counts]],
  'library.shrinks': [
    [
      [
        { of: 'passages', from: 93, to: 18 },
        { of: 'notes', from: 82, to: 19 },
      ],
    ],
  ],
  'library.done.edited': [
    ['x71', [{ field: 'title', before: null, after: 'x82' }]],
    ['x71', [{ field: 'url', before: 'x93', after: null }]],
    ['x71', []],
  ],
  'library.removeQuestion': [
    ['x71', 'x82', 0],
    ['x71', 'x82', 18],
  ],
  'library.savedBackup': [
    [{ path: 'x71', version: 'v82', documents: 93, restricted: 0, others: [] }],
    [{ path: 'x71', version: 'v82', documents: 93, restricted: 18, others: ['x19'] }],
  ],
  'library.restoreQuestion': [
    [
      { version: 'v71', documents: 93, restricted: 0, created: since.at },
      { version: '', documents: 0 },
    ],
    [
      { version: 'v71', documents: 93, restricted: 18, created: since.at },
      { version: 'v82', documents: 94 },
    ],
  ],
  'library.restored': [
    [{ version: 'v71', documents: 82, away: [] }],
    [{ version: 'v71', documents: 82, away: ['x93'] }],
  ],
  'library.forgetQuestion': [
    ['x71', 93],
    ['x71', 0],
  ],
  'library.forgottenQuestion': [['x71', '2082-07-18']],
  'library.done.forgot': [
    [
      'x71',
      {
        files: ['x82', 'x83'],
        kept: ['x84'],
        snapshots: ['x85'],
        shares: 93,
        baskets: 18,
        uploads: 94,
        wordings: 95,
      },
    ],
    ['x71', { files: [], kept: [], snapshots: [], shares: 0, baskets: 0, uploads: 0, wordings: 0 }],
  ],
  'keys.added': [
    [{ name: 'x71', library: 'x82', created: '2071-02-03T', expires: '2082-03-04T' }],
    [{ name: 'x71', library: 'x82', created: '2071-02-03T', expires: null }],
  ],
  'keys.line': [
    [{ name: 'x71', created: '2071-02-03T', expires: '2082-03-04T', used: '2093-04-05', isExpired: true }],
    [{ name: 'x71', created: '2071-02-03T', expires: '2082-03-04T', used: null, isExpired: false }],
  ],
  'cite.noAddress': [[['x71', 'x82']]],
  'cite.left': [[71, ['x82', 'x93']]],
  'basket.noneNamed': [
    ['x71', ['x82', 'x93']],
    ['x71', []],
  ],
  'basket.others': [
    [
      [
        ['x71', 82],
        ['x93', 94],
      ],
    ],
  ],
  'basket.tooManyPlaces': [[71, ['x82', 'x93']]],
  'library.judged': ['same', 'different', 'unsure'].map((verdict) => ['x71', 'x82', verdict]),
};

/** All texts of a table by path, with functions applied to samples. */
function said(words: Texts): [string, string][] {
  return leaves(words).flatMap(([path, value]): [string, string][] => {
    if (typeof value === 'string') return [[path, value]];
    if (typeof value !== 'function') return [];
    const samples = SAMPLES[path] ?? [
      [71, 82, 93, 94],
      [1, 1, 1, 1],
    ];
    return samples.map((sample) => {
      const made: unknown = value(...sample);
      const text = typeof made === 'object' && made !== null ? Object.values(made).join('; ') : made;
      if (typeof text !== 'string') throw new Error(`${path} makes no text`);
      return [`${path}(${JSON.stringify(sample)})`, text];
    });
  });
}

/** What may be the same in both languages: marks, numbers, and words that are French too. */
const SAME = new Set(
  [
    [
      'discord.change.subjects.document',
      'library.done.contents',
      'discord.change.subjects.passage',
      'discord.change.subjects.footnote',
    ],
    [
      'changes.labels.subjects.document',
      'changes.labels.subjects.passage',
      'changes.labels.subjects.footnote',
    ],
    ['library.details.second', 'library.details.source'],
    ['commands.ask.options.question.name', 'commands.sources.name'],
    ['commands.search.options.in.choices.notes', 'commands.orgs.options.sort.choices.mentions'],
    [
      'discord.role.statement',
      'discord.role.footnote',
      'discord.edition.original',
      'discord.edition.recognized',
      'discord.noteStatus.ok',
      'reading.status.ok',
    ],
    ['discord.note', 'discord.notes', 'discord.printedPage', 'discord.score', 'discord.passages'],
    ['discord.footnotes', 'discord.focus', 'discord.notesButton', 'discord.noteButton', 'discord.noteOf'],
    ['name', 'sources', 'pages', 'mentions', 'noteWord', 'edition.original', 'editionName.original'].map(
      (name) => `reader.${name}`,
    ),
    ['noteOf', 'page', 'passages', 'sizes', 'inPassages'].map((name) => `reader.${name}`),
    ['discord.link.dated', 'discord.link.tweet', 'discord.origin.original'],
    ['discord.pageButton', 'discord.jumpLabel'],
    ['basket.file.columns.source', 'basket.file.original'],
    ['discord.helpTask', 'reading.fields.issued', 'reading.printedPage', 'reading.note'],
    ['add', 'edit'].map((command) => `groups.library.commands.${command}.options.edition.choices.original`),
  ].flat(),
);
const SAME_NAMES =
  /^(?:groups\.\w+\.)?commands\.\w+\.options\.(?:source|page|format|style|url|type|version)\.name$/u;
/** Empty in every language: what is usual is not told. */
const EMPTY = new Set([
  'basket.state.holds',
  'discord.origin.original',
  'discord.role.statement',
  'discord.edition.original',
  'discord.edition.recognized',
  'discord.noteStatus.ok',
  'reading.status.ok',
  'reader.edition.original',
  'reader.editionName.original',
]);

test('a locale gets its language, and English where Ibid does not speak it', () => {
  expect(textsFor('fr')).toBe(languages.fr);
  expect(textsFor('fr-CA')).toBe(languages.fr);
  expect(textsFor('en-GB')).toBe(english);
  expect(textsFor('xx')).toBe(english);
  expect(textsFor(undefined)).toBe(english);
});

/** As somebody would add it: a table of their own, here with every English text marked. */
const toy = { ...marked(english), questionWords: ['zut'] };

function marked<Table extends object>(table: Table): Table {
  const copy: Table = { ...table };
  for (const key in table) {
    const value: unknown = table[key];
    if (typeof value === 'string') Object.assign(copy, { [key]: value === '' ? '' : `~${value}` });
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      Object.assign(copy, { [key]: marked(value) });
  }
  return copy;
}

test('a language is one more table', async () => {
  const known = { ...languages, xx: toy };
  expect(textsFor('xx-YY', known)).toBe(toy);
  expect(readsAsQuestion('zut the lamp', known)).toBe(true);
  expect(readsAsQuestion('zut the lamp')).toBe(false);
  const [ask] = commands;
  if (ask === undefined) throw new Error('no command');
  expect(textsOf(ask, toy)?.description).toBe(`~${ask.description}`);
  const { message } = await ask.run({ question: '' }, { library: fixtureLibrary, texts: toy });
  expect(message).toBe('~question: ~is empty');
});

test.each(['Who?', 'qui est là ?', 'من؟', '谁？', 'Τίς\u037e', 'Who leads it', 'où est-il', '“Who?”'])(
  'reads as a question: %s',
  (text) => expect(readsAsQuestion(text)).toBe(true),
);

test.each(['', 'who', 'whoever leads it', '"who leads it"', 'human rights', 'a? b', 'Est de la ville'])(
  'does not read as a question: %s',
  (text) => expect(readsAsQuestion(text)).toBe(false),
);

describe.each(Object.entries(languages))('the language %s', (_, words) => {
  test('says everything that English says', () => {
    expect(leaves(words).map(([path]) => path)).toEqual(leaves(english).map(([path]) => path));
    for (const [path, text] of said(words)) {
      expect(text === '', path).toBe(EMPTY.has(path));
      expect(text, path).not.toMatch(/undefined|null|NaN|\[object/u);
    }
  });

  test('tells the numbers and names that English tells', () => {
    const told = (text: string) =>
      [...new Set(text.match(/(?:x|v|\b)(?:71|82|93|94|18|19|20|21)\b/gu))].sort();
    const inEnglish = new Map(said(english));
    for (const [path, text] of said(words)) expect(told(text), path).toEqual(told(inEnglish.get(path) ?? ''));
  });

  const groups = Object.entries(words.groups).map(([group, texts]) => ({ group, table: texts.commands }));
  test.each<{ group: string | undefined; table: object }>([
    { group: undefined, table: words.commands },
    ...groups,
  ])(
    'names every command of the group $group and its options, within what Discord takes',
    ({ group, table }) => {
      const defined = [...commands, ...operatorCommands].filter((one) => one.group === group);
      const named: Readonly<Record<string, Named & { options: Readonly<Record<string, Named>> }>> = {
        ...table,
      };
      expect(Object.keys(named).sort()).toEqual(defined.map(({ name }) => name).sort());
      for (const command of defined) {
        const entry = named[command.name];
        expect(Object.keys(entry?.options ?? {})).toEqual(argumentsOf(command).map(({ name }) => name));
        const parts = [entry, ...Object.values(entry?.options ?? {})];
        for (const part of parts) {
          expect(part?.name).toMatch(/^[-_\p{Ll}\p{N}]{1,32}$/u);
          expect(part?.description.length).toBeLessThanOrEqual(100);
        }
        const names = Object.values(entry?.options ?? {}).map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
      }
      expect(new Set(Object.values(named).map(({ name }) => name)).size).toBe(defined.length);
    },
  );
});

test.each([
  [english.sources.findings(1, 1, 1, 1), '1 error, 1 warning, 1 note on 1 document.'],
  [french.sources.findings(1, 1, 0, 1), '1 erreur, 1 avertissement, 0 remarque sur 1 document.'],
  [
    english.ask.lookedFor(small, { known: ['x72'], unknown: ['x74'] }),
    'Looked for x72 in 1 document, 1 passage; x74 occurs nowhere.',
  ],
  [
    french.ask.lookedFor(small, { known: ['x72'], unknown: ['x74'] }),
    'Mots recherchés dans 1 document, 1 passage : x72 ; introuvable : x74.',
  ],
  [english.discord.library('v93', 1, 1), 'Library v93 (1 document, 1 passage)'],
  [english.discord.quotations(1), '1 quotation'],
  [english.discord.moreQuotations(1, 'verify'), 'This message has 1 more quotation. Check it with /verify.'],
  [
    french.unknownSource('x', ['y'], 1),
    'La source « x » n’existe pas. La bibliothèque contient y et 1 autre.',
  ],
  [french.library.pairs(1, 1), '1 paire de noms à trancher, 1 déjà tranchée.'],
  [
    french.library.busy({ action: 'reindex', by: { name: 'Ada' }, since: 0, progress: null }),
    'Pas maintenant : une réindexation pour Ada depuis 00:00:00 UTC est en cours. Attendez la fin ou annulez.',
  ],
])('of one thing it is told as of one: %s', (text, told) => {
  expect(text.replaceAll(/\s/gu, ' ')).toBe(told);
});

test('an action is told in words, and one without any as it is', () => {
  expect(textIn(english.library.actions, 'reindex')).toBe('a reindex');
  expect(textIn(french.library.actions, 'open')).toBe('l’ouverture du dossier');
  expect(textIn(french.library.actions, 'constructor')).toBe('constructor');
});

test('no French text is the English one, but for a few', () => {
  const inEnglish = new Map(said(english));
  const same = said(french).flatMap(([path, text]) =>
    text === inEnglish.get(path) && !SAME_NAMES.test(path) ? [path.replace(/\(.*$/u, '')] : [],
  );
  expect([...new Set(same)].sort()).toEqual([...SAME].sort());
});

test('French marks are not parted from their words, and apostrophes are printed ones', () => {
  for (const [path, text] of said(french)) {
    expect(text, path).not.toMatch(/ [:;?!»]|« (?!»)/u);
    expect(text, path).not.toContain("'");
  }
});

test('an answer in French has the words in French and the quotes as they are', async () => {
  const { openLibrary } = await import('../../src/library/store/open.ts');
  const { mkdtempSync, cpSync, rmSync } = await import('node:fs');
  const folder = mkdtempSync(join(tmpdir(), 'ibid-words-'));
  cpSync('index-data', folder, { recursive: true, filter: (path) => !path.includes('build') });
  const library = await openLibrary({ data: folder, sources: [] });
  rmSync(folder, { recursive: true, force: true });
  const ask = (name: string, input: unknown, texts = textsFor('fr')) =>
    commands.find((command) => command.name === name)?.run(input, { library, texts });
  expect((await ask('cite', { reference: 'n19' }))?.message).toBe(
    'Il n’y a pas de note 19\u00A0: dans ijd-2020, les notes du rapport vont de 1 à 18 et de 21 à 24\u00A0; la page qui contient 19 et 20 manque dans cet exemplaire.',
  );
  expect((await ask('search', { query: '' }))?.message).toBe('recherche\u00A0: est vide');
  expect((await ask('search', { query: 'flag', page: 0 }))?.message).toBe(
    'page\u00A0: «\u00A00\u00A0» n’est pas un nombre entier de 1 à 10000',
  );
  const [inEnglish, inFrench] = await Promise.all(
    [english, french].map((texts) => ask('search', { query: 'flag' }, texts)),
  );
  expect(inFrench?.items).toEqual(inEnglish?.items);
});

test('progress shows no count before Ibid knows one', () => {
  const begun = { stage: 'reading' as const, done: 0, of: 1, left: null };
  for (const { library, discord } of [english, french]) {
    for (const text of [library.progress(begun), discord.unavailable.reading(begun)])
      expect(text).not.toMatch(/\d/u);
    expect(library.progress({ ...begun, of: 102 })).toContain('102');
    expect(discord.unavailable.reading({ ...begun, of: 102 })).toContain('102');
  }
});
