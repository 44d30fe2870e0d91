import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

/** Ibid as npm would install it: its package in `node_modules` of another project. */
const folder = mkdtempSync(join(tmpdir(), 'ibid-package-'));
const installed = join(folder, 'project/node_modules/ibid');
const elsewhere = join(folder, 'elsewhere');
const data = join(folder, 'share/ibid');
let packed: string[];

beforeAll(() => {
  const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const output = execFileSync('npm', words, { encoding: 'utf8' });
  const Packed = z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) });
  const [{ filename, files }] = z.tuple([Packed]).parse(JSON.parse(output));
  packed = files.map(({ path }) => path);
  for (const path of [installed, elsewhere]) mkdirSync(path, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, filename), '--strip-components', '1', '-C', installed]);
  for (const name of ['@citation-js', 'citeproc'])
    symlinkSync(join(process.cwd(), 'node_modules', name), join(installed, '..', name));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function ibid(words: readonly string[], environment: Record<string, string> = {}) {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:DISCORD|IBID)_/.test(name));
  const env = { ...Object.fromEntries(own), XDG_DATA_HOME: join(folder, 'share'), ...environment };
  const main = join(installed, 'dist/main.js');
  return spawnSync(process.execPath, [main, ...words], { env, cwd: elsewhere, encoding: 'utf8' });
}

const tracked = spawnSync('git', ['ls-files', 'index-data'], { encoding: 'utf8' }).stdout.split('\n');

test.skipIf(tracked.length < 2)('the package has the bundle and the shipped library, nothing else', () => {
  // Ibid's styles are in dist/.
  const isElsewhere = (path: string) => path.endsWith('.gitkeep') || path.startsWith('index-data/styles/');
  const shipped = tracked.filter((path) => path !== '' && !isElsewhere(path));
  const expected = ['LICENSE', 'NOTICE', 'README.md', 'build.js', 'package.json', ...shipped];
  expect(packed.filter((path) => !path.startsWith('dist/')).sort()).toEqual(expected.sort());
  for (const file of [
    'main.js',
    'opensearch.js',
    'worker.js',
    'pdfium.wasm',
    'licenses.txt',
    'styles/ibid-notes.csl',
  ])
    expect(packed).toContain(`dist/${file}`);
});

test('installed elsewhere, it keeps its data in the XDG data folder, which starts as the shipped library', () => {
  const { status, stdout, stderr } = ibid(['ask', 'Who leads the IHRC?']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('Shadjareh');
  expect(ibid(['cite', 'ijd-2020']).stdout).toContain('Barak');
  writeFileSync(join(elsewhere, 'eels.md'), '# The eels\n\nNine eels were counted at the weir.\n');
  expect(ibid(['library', 'add', 'eels.md', '--yes']).status).toBe(0);
  expect(ibid(['search', 'eels weir']).stdout).toContain('Nine eels');
  expect(readdirSync(join(data, 'originals'))).toContain('the-eels.md');
  expect(readdirSync(elsewhere)).toEqual(['eels.md']);
  expect(readdirSync(join(installed, 'index-data')).sort()).toEqual(['catalogue.yaml', 'lexicon', 'sources']);
});

test('the copy is made in an empty folder too, and can be written where the package cannot', () => {
  const share = join(folder, 'empty');
  mkdirSync(join(share, 'ibid'), { recursive: true });
  const shipped = join(installed, 'index-data/sources');
  const [document = ''] = readdirSync(shipped);
  chmodSync(join(shipped, document), 0o444);
  chmodSync(shipped, 0o555);
  const { status, stdout } = ibid(['ask', 'Who leads the IHRC?'], { XDG_DATA_HOME: share });
  chmodSync(shipped, 0o755);
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('Shadjareh') });
  for (const name of ['sources', join('sources', document)])
    expect(statSync(join(share, 'ibid', name)).mode & 0o200, name).toBe(0o200);
});

test('no setting puts the data into the folder that Ibid is started in', () => {
  const before = readdirSync(elsewhere);
  const home = join(folder, 'home');
  expect(ibid(['doctor'], { XDG_DATA_HOME: 'share', HOME: home }).stdout).toContain(
    `data folder: ${home}/.local/share/ibid is readable`,
  );
  for (const HOME of ['', 'home'])
    expect(ibid(['cite', 'n15'], { XDG_DATA_HOME: 'share', HOME })).toMatchObject({
      status: 2,
      stderr: 'IBID_DATA: not set, and the user has no home folder; set it to a folder\n',
    });
  expect(readdirSync(elsewhere)).toEqual(before);
});

test('a data folder that cannot be created is one clear line', () => {
  const { status, stderr } = ibid(['ask', 'Who leads the IHRC?'], { XDG_DATA_HOME: '/dev/null' });
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /^IBID_DATA: not set, and \/dev\/null\/ibid cannot be created \([^\n]+\); set it[^\n]+\n$/,
  );
});

test('it finds the binary that reads a PDF', () => {
  const { status, stdout } = ibid(['read', join(process.cwd(), 'test/fixtures/pdf/columns.pdf')]);
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('A Page of Two Columns') });
});

test('a question loads neither the bot nor the readers of documents', () => {
  const coverage = join(folder, 'coverage');
  expect(ibid(['ask', 'Who leads the IHRC?'], { NODE_V8_COVERAGE: coverage }).status).toBe(0);
  const Coverage = z.object({ result: z.array(z.object({ url: z.string() })) });
  const loaded = readdirSync(coverage)
    .flatMap((name) => Coverage.parse(JSON.parse(readFileSync(join(coverage, name), 'utf8'))).result)
    .flatMap(({ url }) => (url.startsWith('file:') ? basename(url) : []));
  const LATE = /^(?:bot|build|console|docx|doctor|html|pdf|serve)-/u;
  expect(readdirSync(join(installed, 'dist')).filter((name) => LATE.test(name)).length).toBeGreaterThan(6);
  expect(loaded).toContain('main.js');
  expect(loaded.filter((name) => LATE.test(name))).toEqual([]);
});

test('without esbuild, prepare keeps a bundle that is there; without a bundle, each command says what to run', () => {
  const bare = join(folder, 'bare');
  mkdirSync(join(bare, 'dist'), { recursive: true });
  for (const file of ['build.js', 'package.json', 'dist/main.js']) cpSync(file, join(bare, file));
  const build = (...words: string[]) =>
    spawnSync(process.execPath, ['build.js', ...words], { cwd: bare, encoding: 'utf8' });
  expect(build('--prepare')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^esbuild is not .*\n$/),
  });
  expect(existsSync(join(bare, 'dist/main.js'))).toBe(true);
  expect(build('--check')).toMatchObject({ status: 0, stderr: '' });
  rmSync(join(bare, 'dist'), { recursive: true });
  expect(build('--prepare')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^esbuild is not .*\n$/),
  });
  expect(build('--check')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^Ibid is not built: run .*\n$/),
  });
});
