import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readFiles } from '../../../src/library/store/files.ts';
import { createSideNames, sidePathsOf } from '../../../src/library/store/side-files.ts';

const SECRET = 'restricted: ["12345678901234567"]\n';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ibid-sides-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(files: Readonly<Record<string, string>>) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { files: documents, diagnostics } = readFiles([folder], []);
  const sides = Object.fromEntries(documents.map(({ name, side }) => [name.slice(folder.length + 1), side]));
  return { sides, findings: diagnostics.map(({ rule, severity }) => `${severity} ${rule}`), diagnostics };
}

test.each(['rep.yaml', 'rep.yml'])('%s is the side file of rep.md', (name) => {
  expect(read({ 'rep.md': 'Text.', [name]: SECRET })).toMatchObject({
    sides: { 'rep.md': SECRET },
    findings: [],
  });
});

test.each(['rep.YAML', 'Rep.yaml', 'rep.md.yaml', 'REP.MD.yml', 'rep.yaml.txt'])(
  'a misspelt name is a finding, and its restriction holds: %s',
  (name) => {
    const { sides, findings } = read({ 'rep.md': 'Text.', [name]: SECRET });
    expect(sides).toEqual({ 'rep.md': SECRET });
    expect(findings).toEqual(['warning side-file-name']);
    expect(sidePathsOf(join(folder, 'rep.md'))).toEqual([join(folder, name)]);
  },
);

test('a side file that appears while documents are read is found', () => {
  utimesSync(folder, new Date(0), new Date(0));
  const names = createSideNames();
  expect(sidePathsOf(join(folder, 'rep.md'), names)).toEqual([]);
  writeFileSync(join(folder, 'rep.yaml'), SECRET);
  expect(sidePathsOf(join(folder, 'rep.md'), names)).toEqual([join(folder, 'rep.yaml')]);
});

describe('two side files', () => {
  test('the proper one is read', () => {
    const { sides, findings } = read({
      'rep.md': 'Text.',
      'rep.yaml': 'title: A\n',
      'rep.md.yaml': 'title: B\n',
    });
    expect(sides).toEqual({ 'rep.md': 'title: A\n' });
    expect(findings).toEqual(['warning side-file-name']);
  });

  test('if the other restricts, the document is refused', () => {
    const { sides, findings } = read({ 'rep.md': 'Text.', 'rep.yaml': 'title: A\n', 'rep.yml': SECRET });
    expect(sides).toEqual({});
    expect(findings).toEqual(['error side-file-name']);
  });
});

describe('a side file that belongs to no document', () => {
  test('is a finding', () => {
    const { sides, findings } = read({ 'rep.md': 'Text.', 'other.yaml': 'title: B\n' });
    expect(sides).toEqual({ 'rep.md': undefined });
    expect(findings).toEqual(['warning side-file-alone']);
  });

  test.each(['repotr.yaml', 'reprot.yaml'])('refuses the document that it may restrict: %s', (name) => {
    const { sides, findings } = read({ 'report.md': 'Text.', 'minutes.md': 'Text.', [name]: SECRET });
    expect(sides).toEqual({ 'minutes.md': undefined });
    expect(findings).toEqual(['error side-file-alone']);
  });
});

describe('a restriction that Ibid cannot read is an error of its document, which is not served', () => {
  test.each([
    ...[
      'rep.yml.bak',
      'rep.yaml~',
      'rep.yaml.old',
      '.rep.yaml',
      '#rep.yaml#',
      'rep (1).yaml',
      'rep copy.yml',
    ],
    ...[
      'rep.yalm',
      'rep.yam',
      'rep.yaml.md',
      'rep.meta.yaml',
      'rep-restricted.yaml',
      'rep.json',
      'rep.md.toml',
    ],
    ...['rep.ini', 'rep.yaml.yaml', 'rep.side', 'repyaml', 'Copy of rep.yaml', 'Kopie von rep.yml'],
  ])('under the name %s', (name) => {
    const { sides, findings } = read({ 'rep.md': 'Text.', 'minutes.md': 'Text.', [name]: SECRET });
    expect(Object.keys(sides)).not.toContain('rep.md');
    expect(Object.keys(sides)).toContain('minutes.md');
    expect(findings.filter((finding) => finding.startsWith('error'))).not.toEqual([]);
  });

  test.each(['metadata.yaml', '_index.yml', 'restricted.yaml'])('about a whole folder: %s', (name) => {
    expect(read({ 'rep.md': 'Text.', 'minutes.md': 'Text.', [name]: SECRET }).sides).toEqual({});
  });

  test('with accents that another system writes otherwise', () => {
    const { sides } = read({ 'r\u00e9sum\u00e9.md': 'Text.', 're\u0301sume\u0301.yaml': SECRET });
    expect(Object.values(sides)).toEqual([SECRET]);
  });

  test('in a link to nothing', () => {
    symlinkSync(join(folder, 'gone.yaml'), join(folder, 'rep.yaml'));
    expect(read({ 'rep.md': 'Text.' })).toMatchObject({ sides: {}, findings: ['error file'] });
  });

  test('in a folder, or a pipe that has no writer', () => {
    mkdirSync(join(folder, 'rep.yaml'));
    execFileSync('mkfifo', [join(folder, 'mill.yaml')]);
    expect(read({ 'rep.md': 'Text.', 'mill.md': 'Text.' })).toMatchObject({
      sides: {},
      findings: ['error file', 'error file'],
    });
  });

  test('beside a document that IBID_SOURCES names alone', () => {
    read({ 'rep.md': 'Text.', 'rep.yml.bak': SECRET });
    expect(readFiles([], [join(folder, 'rep.md')]).files).toEqual([]);
  });
});

describe('a document is served', () => {
  test.each([
    ['with a backup of a side file that is read', { 'rep.yaml': 'title: A\n', 'rep.yaml~': SECRET }],
    ['beside files of macOS', { '._rep.yaml': '\u0000\u0005\u0016\u0007restricted: x' }],
    [
      'beside data of another program',
      { 'rep.json': JSON.stringify({ long: 'x'.repeat(300_000), private: true }) },
    ],
    ['beside a side file of another document', { 'rep-2.md': 'Text.', 'rep-2.yaml': SECRET }],
  ])('%s', (_, files) => {
    expect(Object.keys(read({ 'rep.md': 'Text.', ...files }).sides)).toContain('rep.md');
  });
});
