import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { openLibrary } from '../../src/library/store/open.ts';
import {
  Answer,
  type FileItem,
  type OrganizationItem,
  type VerificationItem,
} from '../../src/model/answer.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-lookups-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
cpSync('index-data', folder, { recursive: true, filter: (path) => !/build|originals/.test(path) });
const more = join(folder, 'more');
cpSync('test/fixtures/raw', more, { recursive: true });
writeFileSync(
  join(more, 'guilds.md'),
  `---
id: guilds-1931
type: report
title: Guilds {of} <i>the Coast</i>
author: [{ family: Holm, given: Ada }]
issued: { date-parts: [[1931]] }
edition: original
---

The Weavers Guild of Orne met in May. ${'It met again.'}

${Array.from({ length: 51 }, (_, week) => `In week ${week + 1} the Weavers Guild of Orne met at the quay.`).join('\n\n')}

# Member organizations

1. Weavers Guild of Orne, Denmark
2. Netmakers Union (NMU), Norway – a union of those who mend nets
3. @Rope Society, Denmark
4. Sailmakers Circle, Copenhagen, Denmark
`,
);

const library = await openLibrary({ data: folder, sources: [more] });
const ask = async (name: string, input: Record<string, unknown>): Promise<Answer> =>
  Answer.parse(await commands.find((command) => command.name === name)?.run(input, { library }));
const organizations = (answer: Answer): OrganizationItem[] =>
  answer.items.filter((item) => item.kind === 'organization');
const file = (answer: Answer): FileItem | undefined => answer.items.find((item) => item.kind === 'file');
const verifications = (answer: Answer): VerificationItem[] =>
  answer.items.filter((item) => item.kind === 'verification');
const names = (answer: Answer) => organizations(answer).map(({ name }) => name);
const here = { source: 'guilds-1931' };

test('the commands stand in the order in which help lists them', async () => {
  expect(commands.map(({ name }) => name).slice(0, 7)).toEqual([
    ...['ask', 'search', 'cite', 'org', 'orgs', 'sources', 'verify'],
  ]);
});

test('orgs: 25 per page, by first appearance, each exactly once', async () => {
  const first = await ask('orgs', {});
  expect(first).toMatchObject({ status: 'found', page: { number: 1, total: library.organizations.length } });
  const pages = await Promise.all(
    Array.from({ length: first.page.of }, async (_, page) => names(await ask('orgs', { page: page + 1 }))),
  );
  expect(pages.flat()).toEqual(library.organizations.map(({ name }) => name));
  expect(pages.slice(0, -1).every((page) => page.length === 25)).toBe(true);
  expect((await ask('orgs', { page: first.page.of + 1 })).status).toBe('invalid');
});

test.each(['DK', 'dk', 'DNK', 'Denmark', 'denmark', 'Danish', 'danes', 'Dänemark'])(
  'orgs: the country as "%s"',
  async (country) => {
    const found = organizations(await ask('orgs', { ...here, country }));
    expect(found.map((item) => item.country)).toEqual(['DK', 'DK', 'DK']);
    expect(found.map((item) => item.mentions)).toEqual([[], [], []]);
  },
);

test('orgs: a country that is none, and a country that no organization has', async () => {
  expect(await ask('orgs', { country: 'Atlantis' })).toMatchObject({ status: 'invalid', items: [] });
  expect(await ask('orgs', { ...here, country: 'Bhutan' })).toMatchObject({ status: 'not-found', items: [] });
});

test('orgs: words of a name, their beginnings, and their slips', async () => {
  expect(names(await ask('orgs', { ...here, query: 'union netm' }))).toEqual(['Netmakers Union']);
  expect(names(await ask('orgs', { ...here, query: 'NMU' }))).toEqual(['Netmakers Union']);
  expect(names(await ask('orgs', { ...here, query: 'Netmaker Uniom' }))).toEqual(['Netmakers Union']);
});

test('orgs: sorted by name and by how many passages name them', async () => {
  const byName = names(await ask('orgs', { ...here, list: true, sort: 'name' }));
  expect(byName).toEqual([...byName].sort((a, b) => a.localeCompare(b, 'en', { ignorePunctuation: true })));
  expect(names(await ask('orgs', { ...here, sort: 'mentions' }))[0]).toBe('Weavers Guild of Orne');
});

test('orgs: a table of all of them, with a row for each entry, and no cell that is a formula', async () => {
  const answer = await ask('orgs', { ...here, list: true, format: 'csv' });
  const table = file(answer);
  expect(answer.items).toHaveLength(1);
  expect(table).toMatchObject({ name: 'organizations.csv', mediaType: 'text/csv; charset=utf-8' });
  const lines = (table?.text ?? '').trimEnd().split('\n');
  expect(lines[0]).toBe('name,aliases,country,source,number,as printed,place,mentions,edition');
  expect(lines).toHaveLength(5);
  expect(lines[1]).toBe(
    'Weavers Guild of Orne,,DK,guilds-1931,1,"Weavers Guild of Orne, Denmark",Denmark,53,original',
  );
  expect(lines[3]).toMatch(/^'@Rope Society,/);
  expect(lines.flatMap((line) => line.split(',')).filter((cell) => /^"?[=+@\t-]/.test(cell))).toEqual([]);
});

test('orgs: the table of the whole library says of each row whether it is from a digest', async () => {
  const lines = (file(await ask('orgs', { format: 'csv' }))?.text ?? '').trimEnd().split('\n');
  const rows = lines.filter((line) => line.includes(',ijd-2020,'));
  expect(rows.length).toBeGreaterThanOrEqual(112);
  expect(rows.every((row) => row.endsWith(',digest'))).toBe(true);
});

test('org: 25 passages a page, the described entry first, and the counts of each source', async () => {
  const first = await ask('org', { name: 'Weavers Guild of Orne' });
  expect(first).toMatchObject({ status: 'found', page: { number: 1, of: 3, total: 53 } });
  const pages = await Promise.all(
    [1, 2, 3].map(
      async (page) => organizations(await ask('org', { name: 'Weavers Guild of Orne', page }))[0],
    ),
  );
  expect(pages.map((item) => item?.mentions.length)).toEqual([25, 25, 3]);
  expect(new Set(pages.flatMap((item) => item?.mentions.map(({ handle }) => handle))).size).toBe(53);
  expect(pages[0]?.counts).toEqual([{ source: 'guilds-1931', mentions: 53, entries: 1 }]);
  expect((await ask('org', { name: 'Weavers Guild of Orne', page: 4 })).status).toBe('invalid');
  expect(organizations(await ask('org', { name: 'NMU' }))[0]?.mentions[0]?.quote).toContain('mend nets');
});

test('org: by the number of an entry it has the same pages', async () => {
  const [item] = organizations(await ask('org', { name: 'guilds-1931 #1', page: 3 }));
  expect(item?.mentions).toHaveLength(3);
});

test('sources: how many organizations each names', async () => {
  for (const item of (await ask('sources', {})).items) {
    if (item.kind !== 'source') continue;
    const naming = library.organizations.filter(({ entries, mentions }) =>
      [...entries, ...mentions].some(({ source }) => source === item.id),
    );
    expect(item.organizations, item.id).toBe(naming.length);
  }
});

/** The texts of the one citation, by form. */
function formsIn(answer: Answer): Record<string, string> {
  const [citation] = answer.items.filter((item) => item.kind === 'citation');
  return Object.fromEntries((citation?.forms ?? []).map(({ form, text }) => [form, text]));
}

test('cite: the full reference in each style, with the place that was typed', async () => {
  const reference = async (input: Record<string, unknown>) => {
    return formsIn(await ask('cite', input)).footnote;
  };
  const title = 'Guilds {of} <i>the Coast</i>';
  expect(await reference({ reference: 'guilds-1931 ¶2' })).toBe(`Ada Holm, ${title} (1931), para. 2.`);
  expect(await reference({ reference: 'guilds-1931 ¶2', style: 'APA' })).toBe(
    `Holm, A. (1931). ${title}. (para. 2)`,
  );
  expect(await reference({ reference: 'guilds-1931 ¶2', style: 'harvard' })).toBe(
    `Holm, A. (1931) ${title}. (para. 2)`,
  );
  expect(await reference({ reference: 'guilds-1931 ¶2', style: 'vancouver' })).toBe(
    `Holm A. ${title}. 1931. (para. 2)`,
  );
  expect(await reference({ reference: 'guilds-1931 #2' })).toMatch(/, no\. 2\.$/);
  expect(await reference({ reference: 'ijd-2020 n15', style: 'apa' })).toMatch(
    /^Digest of Barak, M\., & Azani, E\..* \(n\. 15\)$/,
  );
  const unknown = await ask('cite', { reference: 'guilds-1931 ¶2', style: 'chicago' });
  expect(unknown).toMatchObject({ status: 'invalid', message: expect.stringContaining('ibid-notes') });
});

test('cite: an entry of a body that several sources list is cited from the source that was typed', async () => {
  const answer = await ask('cite', { reference: 'quds-2021 #5' });
  expect(organizations(answer)[0]?.handle).toBe('ijd-2020 #24');
  expect(formsIn(answer).footnote).toMatch(/^Digest of “Western Iranian.*, no\. 5\.$/);
});

test('cite: one place has four forms to copy, several have a reference each', async () => {
  const one = await ask('cite', { reference: 'guilds-1931 ¶3' });
  expect(one.items.map(({ kind }) => kind)).toEqual(['excerpt', 'citation']);
  expect(one.items[0]).not.toHaveProperty('reference');
  expect(Object.keys(formsIn(one))).toEqual(['footnote', 'short', 'in-text', 'bibliography']);
  expect(formsIn(one)['in-text']).toContain('Holm 1931');
  const two = await ask('cite', { reference: 'guilds-1931 ¶3–4, n99' });
  expect(two).toMatchObject({ status: 'found', message: expect.stringContaining('99') });
  expect(two.items.map(({ kind }) => kind)).toEqual(['excerpt', 'excerpt']);
  expect(two.items.every((item) => 'reference' in item)).toBe(true);
});

test('cite: several places make one file, with a record for each source', async () => {
  const answer = await ask('cite', { reference: 'guilds-1931 ¶3–4; ijd-2020 n15', format: 'ris' });
  expect(answer).toMatchObject({ status: 'found', items: [{ kind: 'file', name: 'references.ris' }] });
  const lines = file(answer)?.text.split('\n') ?? [];
  expect(lines.filter((line) => line.startsWith('TY  -'))).toHaveLength(2);
  expect(lines.filter((line) => line.startsWith('N1  - Cited: '))).toHaveLength(3);
  expect(lines).toContain('N1  - Cited: para. 3: “In week 2 the Weavers Guild of Orne met at the quay.”');
});

test('cite: for Pandoc, for annotations, and as links', async () => {
  const written = async (format: string, reference = 'guilds-1931 ¶3, ¶4') =>
    file(await ask('cite', { reference, format }))?.text ?? '';
  expect(await written('pandoc')).toBe('[@guilds-1931, para. 3; @guilds-1931, para. 4]\n');
  expect(await written('pandoc', 'ijd-2020 n15')).toBe('[digest of @ijd-2020, n. 15]\n');
  const page = JSON.parse(await written('annotation'));
  expect(page).toMatchObject({
    type: 'AnnotationPage',
    items: [{ type: 'Annotation' }, { type: 'Annotation' }],
  });
  const [quote, position] = page.items[0].target.selector;
  const text =
    library
      .document('guilds-1931')
      ?.passages.map((passage) => passage.text)
      .join('\n') ?? '';
  expect([...text].slice(position.start, position.end).join('')).toBe(quote.exact);
  expect(text).toContain(quote.prefix + quote.exact + quote.suffix);
  expect(page.items[0].target.source).toMatch(/^ni:\/\/\/sha-256;/);
  const unknown = await ask('cite', { reference: 'guilds-1931 ¶3', format: 'link' });
  expect(unknown).toMatchObject({
    status: 'not-found',
    items: [],
    message: expect.stringContaining('guilds-1931'),
  });
});

test.each([
  ['bibtex', 'guilds-1931.bib', /^@techreport\{guilds-1931,/],
  ['ris', 'guilds-1931.ris', /^TY {2}- RPRT\n/],
  ['csl-json', 'guilds-1931.json', /^\[\n/],
])('cite: as a file of %s', async (format, name, begins) => {
  const answer = await ask('cite', { reference: 'guilds-1931 ¶2', format });
  expect(answer).toMatchObject({ status: 'found', items: [{ kind: 'file', name }] });
  expect(file(answer)?.text).toMatch(begins);
  expect(file(answer)?.text).toContain('Cited: para. 2');
  expect(file(answer)?.text).not.toContain('digest');
  const digest = file(await ask('cite', { reference: 'ijd-2020 n15', format }))?.text;
  expect(digest).toMatch(/from a digest, which is a summary and not the wording/);
});

test('cite: what is ambiguous or not there is no file', async () => {
  expect(await ask('cite', { reference: '¶2', format: 'ris' })).toMatchObject({ status: 'ambiguous' });
  expect(await ask('cite', { reference: 'guilds-1931 n99', format: 'ris' })).toMatchObject({
    status: 'not-found',
    items: [],
  });
});

test('verify: exact places before others, a page at a time', async () => {
  const answer = await ask('verify', { quote: 'the Weavers Guild of Orne met' });
  expect(answer).toMatchObject({ status: 'found', page: { number: 1, of: 11, total: 52 } });
  expect(verifications(answer)[0]?.verdict).toBe('exact');
  expect(
    verifications(await ask('verify', { quote: 'the Weavers Guild of Orne met', page: 11 })),
  ).toMatchObject([{ verdict: 'exact' }, { verdict: 'typography', excerpt: { handle: 'guilds-1931 ¶1' } }]);
  expect((await ask('verify', { quote: 'the Weavers Guild of Orne met', page: 12 })).status).toBe('invalid');
});

test('verify: what is only near is not called exact, and says what differs', async () => {
  const [item] = verifications(await ask('verify', { quote: 'a union of all who mend nets' }));
  expect(item).toMatchObject({
    verdict: 'near',
    differences: [{ kind: 'changed', given: [11, 14], found: [11, 16] }],
  });
});

test('verify: what stands in a digest alone is said to be no wording of the source', async () => {
  const words = library.document('quds-2021')?.passages[2]?.text.split(' ').slice(0, 8).join(' ') ?? '';
  const answer = await ask('verify', { quote: words });
  expect(answer.status).toBe('found');
  expect(answer.message).toMatch(/digest/);
  expect(verifications(answer)[0]?.excerpt?.source.edition).toBe('digest');
  expect((await ask('verify', { quote: 'who mend nets' })).message).not.toMatch(/digest/);
});

test('verify: what is not there is not found, and what is nearest is no verdict', async () => {
  const answer = await ask('verify', { quote: 'the guild of weavers never danced upon any quay' });
  expect(answer).toMatchObject({ status: 'not-found', closest: true });
  expect(verifications(answer)).toMatchObject([{ verdict: 'not-found', excerpt: null }]);
  expect(answer.items.slice(1).every((item) => item.kind === 'excerpt')).toBe(true);
  expect(await ask('verify', { quote: 'weavers sang' })).toMatchObject({
    status: 'not-found',
    items: [{ verdict: 'not-found' }],
  });
  expect(await ask('verify', { quote: '…!' })).toMatchObject({ status: 'invalid', items: [] });
});

test('search: a phrase that no passage contains shows the nearest passages as such', async () => {
  const { items, ...exact } = await ask('search', { query: '"met in May" guild', ...here });
  expect(exact).toMatchObject({ status: 'found', page: { total: 1 } });
  expect(exact.closest ?? exact.message).toBeUndefined();
  const near = await ask('search', { query: '"May met in" guild', page: 2, ...here });
  expect(near).toMatchObject({ status: 'found', closest: true, page: { number: 2 } });
  expect(near.message).toBe('No passage contains "May met in" word for word (searched: guilds-1931).');
  expect(near.items).toHaveLength(6);
  const other = await ask('search', { query: '"May met in" guild', in: 'notes', ...here });
  expect(other).toMatchObject({ status: 'not-found', items: [] });
  expect((await ask('ask', { question: 'Who wrote of the "May met in" guild?' })).items).not.toEqual([]);
});
