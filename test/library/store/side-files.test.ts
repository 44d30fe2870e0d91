import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readFiles } from '../../../src/library/store/files.ts';
import { sidePathsOf } from '../../../src/library/store/side-files.ts';

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
