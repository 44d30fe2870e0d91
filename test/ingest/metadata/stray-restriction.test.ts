import { describe, expect, test } from 'vitest';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { foundIn } from '../../findings.ts';

const data = parseData(readDataTexts('index-data'));
const BODY =
  '# The tide tables\n\nThe harbour office printed the tables in 1887 and sold each for a penny.\n';
const IDS = '["440011223344556677"]';
const refusalOf = async (text: string) => {
  const { document, diagnostics } = await ingest({ name: 'tides.md', bytes: Buffer.from(text) }, data);
  return document === null ? diagnostics.map(foundIn).join('; ') : null;
};

describe('a restriction that Ibid cannot read', () => {
  test.each([
    ['in an HTML comment', `<!--\n---\nrestricted: ${IDS}\n---\n-->\n\n${BODY}`],
    ['in a comment of one line', `<!-- restricted: 440011223344556677 -->\n${BODY}`],
    ['below a heading', `# Tides\n\n---\nrestricted:\n  - "440011223344556677"\n---\n\n${BODY}`],
    ['in a second front matter', `---\ntitle: Tides\n---\n---\nrestricted: ${IDS}\n---\n\n${BODY}`],
    ['in a field list', `:title: Tides\n:Restricted: 440011223344556677\n\n${BODY}`],
    ['behind an empty line', `---\n\ntitle: Tides\nrestrict: ${IDS}\n---\n\n${BODY}`],
    ['in a table of TOML', `+++\ntitle = "Tides"\n[extra.ibid]\nrestricted = ${IDS}\n+++\n\n${BODY}`],
    ['in parameters', `---\ntitle: Tides\nparams:\n  access:\n    - restricted: ${IDS}\n---\n\n${BODY}`],
    ['in JavaScript', `{ title: 'Tides', restricted: ${IDS} }\n\n${BODY}`],
    ['by a field for the same', `---\ntitle: Tides\nconfidential: true\n---\n\n${BODY}`],
    ['by a visibility', `---\ntitle: Tides\nvisibility: staff\n---\n\n${BODY}`],
    ['by a private draft', `+++\ntitle = "Tides"\nprivate = true\n+++\n\n${BODY}`],
    ['by a field with channels', `---\ntitle: Tides\nvisible-to: ${IDS}\n---\n\n${BODY}`],
    ['by a field that is not public', `---\ntitle: Tides\npublic: false\n---\n\n${BODY}`],
    ['within a text', `---\ntitle: |\n  Tides\n  restricted: ${IDS}\n---\n\n${BODY}`],
    ['in a comment of a page', `<!--\nrestricted: ${IDS}\n--><html><body><p>${BODY}</p></body></html>`],
    [
      'in a meta tag',
      `<html><meta name="ibid:restricted" content="440011223344556677"><p>${BODY}</p></html>`,
    ],
    ['in a line of a page', `<html><body><p>restricted: 440011223344556677</p><p>${BODY}</p></body></html>`],
    ['with a misspelt name', `<!-- resticted: 440011223344556677 -->\n${BODY}`],
  ])('%s is a refusal', async (_, text) => {
    expect(await refusalOf(text)).toMatch(/may restrict the document/u);
  });

  test.each([
    ['prose', `Restricted: for use by pilots in 1887.\n\n${BODY}`],
    ['a comment in front matter', `---\ntitle: Tides\n# restricted: ${IDS}\n---\n\n${BODY}`],
    ['a field of a journal', `---\ntitle: Tides\nretracted: true\n---\n\n${BODY}`],
    ['a visibility for all', `---\ntitle: Tides\nvisibility: public\nprivate: false\n---\n\n${BODY}`],
    ['a number of another program', `---\ntitle: Tides\ntweet: 1234567890123456789\n---\n\n${BODY}`],
    ['another long number', `<!-- created: 440011223344556677 -->\n\n${BODY}`],
    [
      'a restriction that is read',
      `---\nrestricted: ${IDS}\n---\n\nrestricted: 440011223344556677\n\n${BODY}`,
    ],
  ])('%s is none', async (_, text) => {
    expect(await refusalOf(text)).toBeNull();
  });

  test('says how channels are written', async () => {
    const said = await refusalOf(`---\nrestricted:\n- 440011223344556677\n---\n\n${BODY}`);
    expect(said).toMatch(/id of a channel, in quotes/u);
  });
});

test('an address that may run is in no source, note or finding of another file, and its text stays', async () => {
  const text = `---\ntitle: Tides\nurl: "javascript:alert(1)"\n---\n\n# Tides\n\nThe office[^1] printed javascript:alert(2) in 1887.\n\n[^1]: See [this](javascript:alert(3)) and https://example.org/a.\n`;
  const { document, diagnostics } = await ingest({ name: 'tides.md', bytes: Buffer.from(text) }, data);
  expect(document?.source.URL).toBeUndefined();
  expect(document?.footnotes.map(({ urls }) => urls)).toEqual([['https://example.org/a']]);
  expect(document?.passages.at(-1)?.text).toContain('javascript:alert(2)');
  expect(diagnostics.map(({ rule }) => rule)).toContain('front-matter-field');
});
