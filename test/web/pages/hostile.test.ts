import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { english } from '../../../src/i18n/en/index.ts';
import type { Footnote, Passage } from '../../../src/model/document.ts';
import type { LibraryParts } from '../../../src/model/library-parts.ts';
import { addressOf, type ReaderPlace } from '../../../src/model/reader-place.ts';
import type { Edition } from '../../../src/model/source.ts';
import { withVisibleCodes } from '../../../src/text/characters/hidden-characters.ts';
import { problemPage, readerPage } from '../../../src/web/pages/pages.ts';
import { libraryOfParts, plainParts } from '../../library/parts.ts';

/** What a page may consist of: anything else came from a document. */
const TAGS = new Set(
  `a article aside b bdi i blockquote body button cite code dd details div dl dt em figcaption figure footer form h1 h2 h3 h4 h5
  h6 head header html input li link main mark meta nav ol p q script section small span style sub summary sup table tbody
  td th thead time title tr ul`.split(/\s+/u),
);
const ATTRIBUTES =
  /^(?:action|aria-label|charset|class|colspan|content|data-(?:copied|copy|key)|datetime|dir|hidden|href|id|lang|maxlength|method|name|placeholder|rel|required|role|scope|start|tabindex|title|type|value)$/u;

interface Parsed {
  readonly tags: Set<string>;
  readonly attributes: Set<string>;
  readonly links: { href: string; rel: string }[];
  readonly ids: string[];
  /** The words of elements with an id, without their ids, marks and labels. */
  readonly texts: Map<string, string>;
  readonly scripts: string[];
}

/** As a browser reads it. */
function parse(page: string): Parsed {
  const parsed: Parsed = {
    ...{ tags: new Set(), attributes: new Set(), links: [], ids: [], texts: new Map(), scripts: [] },
  };
  const open: { name: string; id: string; isQuiet: boolean }[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      parsed.tags.add(name);
      for (const attribute of Object.keys(attributes)) parsed.attributes.add(attribute);
      const { href, id = '', rel = '', class: kind = '' } = attributes;
      if (href !== undefined) parsed.links.push({ href, rel });
      if (id !== '') parsed.ids.push(id);
      if (name === 'script') parsed.scripts.push('');
      open.push({ name, id, isQuiet: /^(?:handle|notes|speaker|cite|doubt)$/u.test(kind) || name === 'sup' });
    },
    ontext(text) {
      if (open.at(-1)?.name === 'script') parsed.scripts.push((parsed.scripts.pop() ?? '') + text);
      if (open.some(({ isQuiet }) => isQuiet)) return;
      for (const { id } of open) if (id !== '') parsed.texts.set(id, (parsed.texts.get(id) ?? '') + text);
    },
    onclosetag() {
      open.pop();
    },
  });
  parser.end(page);
  return parsed;
}

const SNIPPETS = [
  '<script>alert(1)</script>',
  '</style><img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)',
  "' autofocus onfocus='alert(1)",
  '</title></head><body>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<a href="javascript:alert(1)">x</a>',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'https://harbour.example/"onclick="x',
  'http://[::1',
  'https://harbour.example/<b>?a=1&b=2#c',
  '\u202Emoor\u202C',
  '\u2066\u2069\u200F',
  '\0',
  '\uD800',
  '&lt;b&gt; &amp; &#60;',
  'שלום <b>',
  '\r\n| x | y |',
];
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(...SNIPPETS),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.lorem({ maxCount: 3 }),
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((parts) => parts.join(' '))
  .filter((text) => text.trim() !== '');

const ROLES = [
  'statement',
  'heading',
  'quotation',
  'caption',
  'figure-description',
  'list-entry',
  'table-row',
] as const;

const recipes = fc.record({
  texts: fc.array(fc.tuple(words, fc.constantFrom(...ROLES)), { minLength: 1, maxLength: 7 }),
  title: words,
  other: words,
  note: words,
  address: fc.constantFrom(
    'https://moor.example/a',
    'javascript:alert(1)',
    'data:text/html,x',
    ' javascript:alert(1)',
  ),
  spans: fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 4 }),
});
type Recipe = typeof recipes extends fc.Arbitrary<infer Made> ? Made : never;

const recognized: Edition = 'recognized';

/** A library in which everything that a document can say is hostile. */
function partsOf({ texts, title, other, note, address, spans }: Recipe): LibraryParts {
  const within = (text: string) =>
    spans.map(([from, length]): [number, number] => [
      Math.min(from, text.length),
      Math.min(from + length, text.length),
    ]);
  const footnote: Footnote = {
    ...{ id: other, label: other, number: null, raw: note, dates: ['2031-04-05'], urls: [note] },
    ...{
      ibid: other,
      chain: [other],
      status: 'ambiguous',
      citedBy: [1],
      span: [0, 1],
      line: 1,
      language: other,
    },
  };
  const passages = texts.map(([text, role], index): Passage => {
    const ranges = within(text);
    return {
      ...{ ordinal: index + 1, role, text, section: [other], spans: [[0, 1]], line: 1 },
      ...{ page: other, language: other, reported: [], cut: 'both' },
      marks: ranges.map(([, offset]) => ({ note: other, offset })),
      quotations: ranges.map(([start, end]) => ({ start, end, outer: [start, end], speaker: other })),
      ...(role === 'table-row' ? { header: [other, title] } : {}),
      recognition: { confidence: 50, doubtful: ranges },
    };
  });
  const author = [{ literal: other }];
  const source = {
    id: 'moorings',
    type: 'report',
    title,
    author,
    publisher: other,
    language: other,
    URL: address,
  };
  const document = { source, passages, footnotes: [footnote], edition: recognized };
  const mentions = passages.flatMap(({ ordinal, text }) =>
    within(text).map((span) => ({ source: 'moorings', ordinal, span })),
  );
  const entries = [{ source: 'moorings', number: 1, raw: note, place: other }];
  return {
    ...plainParts('v', { id: 'moorings', texts: [], other: document }),
    organizations: [{ name: other, aliases: [title], country: null, entries, mentions }],
  };
}

const PLACES: readonly ((parts: LibraryParts) => ReaderPlace)[] = [
  () => ({ page: 'document', source: 'moorings', at: 'p1', quote: '0-9' }),
  ({ documents: [document] }) => ({
    page: 'document',
    source: 'moorings',
    at: `n${document?.footnotes[0]?.id}`,
    query: document?.source.title ?? '',
  }),
  ({ organizations: [one] }) => ({ page: 'organization', name: one?.name ?? '' }),
  ({ documents: [document] }) => ({ page: 'search', query: document?.source.title ?? '' }),
  () => ({ page: 'timeline' }),
  () => ({ page: 'sources' }),
];

const ownScript = parse(problemPage('busy', english)).scripts;

test('no text of a document becomes markup, and only web addresses are links', async () => {
  await fc.assert(
    fc.asyncProperty(recipes, fc.constantFrom(...PLACES), async (recipe, placeIn) => {
      const parts = partsOf(recipe);
      const linkTo = (place: ReaderPlace) => `/reader${addressOf(place).replace(/(?=#)|$/u, '&t=x')}`;
      const page = await readerPage(placeIn(parts), {
        library: libraryOfParts(parts),
        texts: english,
        linkTo,
      });
      const { tags, attributes, links, ids, scripts } = parse(page.html);
      expect([...tags].filter((tag) => !TAGS.has(tag))).toEqual([]);
      expect([...attributes].filter((name) => !ATTRIBUTES.test(name))).toEqual([]);
      expect(scripts).toEqual(ownScript);
      expect(ids).toEqual([...new Set(ids)]);
      for (const { href, rel } of links) {
        expect(href).toMatch(/^(?:#|\/reader\/|https?:\/\/|data:,$)/u);
        if (href.startsWith('http')) expect(rel).toBe('noreferrer nofollow');
        if (href.startsWith('#')) expect(['', ...ids]).toContain(href.slice(1));
      }
      expect(page.html).not.toMatch(/[\u202A-\u202E\u2066-\u2069\0]/u);
    }),
    { numRuns: Number(process.env.RUNS ?? 30) },
  );
});

test('the page has the words of each passage, in their order', async () => {
  await fc.assert(
    fc.asyncProperty(recipes, async (recipe) => {
      const parts = partsOf(recipe);
      const [document] = parts.documents;
      const page = await readerPage(
        { page: 'document', source: 'moorings' },
        { library: libraryOfParts(parts), texts: english, linkTo: addressOf },
      );
      const { texts } = parse(page.html);
      for (const passage of document?.passages ?? []) {
        const shown = texts.get(`p${passage.ordinal}`) ?? '';
        if (passage.role !== 'table-row') expect(shown).toContain(withVisibleCodes(passage.text));
      }
    }),
    { numRuns: 15 },
  );
});
