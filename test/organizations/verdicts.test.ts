import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseVerdicts, writeVerdict } from '../../src/library/store/names-file.ts';
import { openLibrary } from '../../src/library/store/open.ts';
import type { NameVerdict } from '../../src/model/state/verdict.ts';

let folder: string;
const path = () => join(folder, 'names.yaml');
const text = () => readFileSync(path(), 'utf8');
const held = () => parseVerdicts({ path: path(), text: text() });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ibid-names-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const judged = (a: string, b: string, verdict: NameVerdict['verdict'], by = 'Mara'): NameVerdict => ({
  names: [
    { name: a, country: 'NO' },
    { name: b, country: null },
  ],
  verdict,
  by,
  at: '2031-04-05T06:07:08.000Z',
});

describe('the names file', () => {
  test('is made with the first verdict, says what it is, and is the only file written', () => {
    writeVerdict(folder, judged('Tide Union', 'Tidal Union', 'same'));
    writeVerdict(folder, judged('Quay Watch', 'Key Watch', 'unsure'));
    expect(text()).toMatch(/^# Names that may be of one body.*\n#\n# same: .*\n/u);
    expect(held().map(({ verdict }) => verdict)).toEqual(['same', 'unsure']);
    expect(readdirSync(folder)).toEqual(['names.yaml']);
  });

  test('keeps its place and its comments where two names are judged again, in whichever order', () => {
    writeVerdict(folder, judged('Tide Union', 'Tidal Union', 'same'));
    writeVerdict(folder, judged('Quay Watch', 'Key Watch', 'unsure'));
    const lines = text()
      .replace('- names:\n    - name: Quay', '# asked in spring\n- names:\n    - name: Quay')
      .replace('verdict: same', 'verdict: same # by their letterhead');
    writeFileSync(path(), `${lines}# the end\n`);
    const { names, ...rest } = judged('Tide Union', 'Tidal Union', 'different', 'Noor');
    writeVerdict(folder, { ...rest, names: [names[1], names[0]] });
    writeVerdict(folder, judged('Third', 'Fourth', 'same'));
    expect(text()).toContain('# asked in spring\n- names:\n    - name: Quay');
    expect(text()).toContain('verdict: different # by their letterhead\n  by: Noor');
    expect(text()).toContain('# the end');
    expect(held().map(({ verdict }) => verdict)).toEqual(['different', 'unsure', 'same']);
  });

  test('takes what people leave out, and what stood there twice stands once', () => {
    const twice = `- names: [{ name: Tide Union }, { name: Tidal Union }]
  verdict: same
  by: Mara
  at: 2031-04-05
`;
    writeFileSync(path(), `# mine\n${twice}${twice}`);
    expect(held()[0]?.names[0]).toEqual({ name: 'Tide Union', country: null });
    const { names, ...rest } = judged('Tide Union', 'Tidal Union', 'unsure');
    writeVerdict(folder, { ...rest, names: [{ ...names[0], country: null }, names[1]] });
    expect(held()).toHaveLength(1);
    expect(text()).toMatch(/^# mine\n/);
  });

  test.each(['', '\n', '# only a comment\n', '[]\n', '# a comment\n[]\n', 'null\n'])(
    'may be empty: %j',
    (empty) => {
      writeFileSync(path(), empty);
      writeVerdict(folder, judged('Tide Union', 'Tidal Union', 'same'));
      expect(held()).toHaveLength(1);
      if (empty.includes('comment')) expect(text()).toContain(empty.split('\n')[0]);
    },
  );

  test.each([
    ['no YAML', '- names: [', /names\.yaml.*Flow sequence.*line 1/u],
    [
      'another form',
      '# x\n- names: [{ name: a }, { name: b }]\n  verdict: maybe\n  by: x\n  at: y\n',
      /line 3: 0\.verdict: /u,
    ],
    ['one name', '- names: [{ name: a }]\n  verdict: same\n  by: x\n  at: y\n', /line 1: 0\.names/u],
  ])('that is %s is an error that says where, and is not written over', (_, wrong, message) => {
    writeFileSync(path(), wrong);
    expect(() => writeVerdict(folder, judged('a', 'b', 'same'))).toThrow(message);
    expect(text()).toBe(wrong);
  });

  test('gives any names back as they were', () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.string({ minLength: 1, unit: 'grapheme' }),
          fc.string({ minLength: 1, unit: 'binary' }),
          fc.string(),
        ),
        ([a, b, by]) => {
          rmSync(path(), { force: true });
          writeVerdict(folder, judged(a, b, 'same', by));
          writeVerdict(folder, judged(`${a}.`, b, 'unsure', by));
          expect(held()).toEqual([judged(a, b, 'same', by), judged(`${a}.`, b, 'unsure', by)]);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('a library', () => {
  const open = () => openLibrary({ data: folder, sources: [join(folder, 'list.md')] });
  beforeEach(() => {
    for (const part of ['lexicon', 'catalogue.yaml'])
      cpSync(join('index-data', part), join(folder, part), { recursive: true });
    const list = `# The harbour letter

## Organizations that signed

1. Tide Union, Norway
2. Tidal Union
3. Quay Watch, Norway
4. Pier Guard, Norway
5. Mole Patrol, Norway
6. Lock Society, Norway
`;
    writeFileSync(join(folder, 'list.md'), list);
  });

  test('is another one with a verdict that joins, also when it is read from its snapshot', async () => {
    const before = await open();
    expect(before.organizations).toHaveLength(6);
    writeVerdict(folder, judged('Tide Union', 'Tidal Union', 'same'));
    for (const library of [await open(), await open()]) {
      expect(library.summary.version).not.toBe(before.summary.version);
      const [found] = library.findOrganizations('Tidal Union').exact;
      expect(found && library.organizationItem(found).joined).toEqual([
        { by: 'Mara', at: '2031-04-05T06:07:08.000Z' },
      ]);
    }
  });

  test('is the same one with a verdict that joins nothing', async () => {
    const before = await open();
    writeVerdict(folder, judged('Tide Union', 'Tidal Union', 'unsure'));
    expect((await open()).summary).toEqual(before.summary);
  });

  test('says where verdicts contradict one another, and does not open on a file that does not fit', async () => {
    writeVerdict(folder, judged('Tide Union', 'Tidal Union', 'same'));
    writeFileSync(path(), `${text()}${text().replaceAll(/^#.*/gmu, '').replace('same', 'different')}`);
    expect((await open()).diagnostics.filter(({ rule }) => rule === 'names')).toMatchObject([
      { file: path(), line: 21, severity: 'warning' },
    ]);
    writeFileSync(path(), 'same: all\n');
    await expect(open()).rejects.toThrow(/names\.yaml.*line 1: /u);
  });
});
