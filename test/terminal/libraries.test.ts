import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runIbid } from '../program.ts';

const SERVER = '1200000000000000001';
const OTHER = '1200000000000000002';
const folder = mkdtempSync(join(tmpdir(), 'ibid-libraries-'));
const data = join(folder, 'data');
const report = join(folder, 'pier.md');

async function ibid(words: string, environment: Record<string, string> = {}) {
  const program = runIbid(words.split(' '), { environment: { IBID_DATA: data, ...environment } });
  program.child.stdin.end();
  return { code: await program.ended, out: program.out(), err: program.err() };
}

beforeAll(() => {
  mkdirSync(data);
  for (const name of ['lexicon', 'catalogue.yaml'])
    cpSync(join('index-data', name), join(data, name), { recursive: true });
  writeFileSync(report, '# The pier\n\nThe pier has forty bollards.\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an operator makes a library, binds servers and fills it, and each command uses the one that is named', async () => {
  expect(await ibid('library list')).toMatchObject({
    code: 0,
    out: 'default: all other servers, and direct messages\n',
  });
  expect((await ibid(`library create quay --server ${SERVER}`)).out).toMatch(
    /^Created the library quay\. Server/,
  );
  expect((await ibid('--library quay search bollards')).out).toMatch(/^Nothing found in 0 documents/);
  const added = await ibid(`--library quay library add ${report} --yes`);
  expect(added).toMatchObject({ code: 0, out: expect.stringContaining('Added “') });
  expect((await ibid('search bollards --library=quay')).out).toContain('forty');
  expect((await ibid('search bollards', { IBID_LIBRARY: 'quay' })).out).toContain('forty');
  expect((await ibid('search bollards')).code).toBe(3);
  expect((await ibid('search bollards --library default', { IBID_LIBRARY: 'quay' })).code).toBe(3);
  expect((await ibid(`library bind default --server ${OTHER}`)).code).toBe(0);
  expect((await ibid('library list')).out).toMatch(
    /^quay: server 1200000000000000001 · 1 document · [\d.]+ MB\ndefault: .*; managed by server 1200000000000000002\n$/,
  );
  expect(JSON.parse((await ibid('library list --json', { IBID_LIBRARY: 'quay' })).out)).toMatchObject([
    { name: 'quay', servers: [SERVER], documents: 1 },
  ]);
  expect((await ibid(`library unbind --server ${SERVER}`)).out).toContain('no longer uses the library quay');
  expect((await ibid('search bollards --library quay')).out).toContain('forty');
});

describe.each([
  ['library create', 2, /^missing name; usage: ibid library create NAME/],
  ['library create quay weir', 2, /^unexpected "weir"; usage/],
  ['library create ../quay', 1, /^“\.\.\/quay” is not a valid library name/],
  ['library create weir --server here', 1, /^“here” is not a server ID/],
  ['library bind nowhere --server 1200000000000000001', 1, /^There is no library “nowhere”/],
  ['library unbind', 2, /^missing server/],
  ['library bind quay --serve 1', 2, /^Usage: ibid library bind/],
  ['--library nowhere search x', 2, /^--library: There is no library “nowhere”/],
  ['--library ../.. search x', 2, /^--library: There is no library/],
  ['search x --library', 2, /^--library needs the name/],
  ['start --library quay', 2, /^start serves all libraries/],
])('ibid %s', (words, code, err) => {
  test(`exits ${code}`, async () => {
    expect(await ibid(words)).toMatchObject({ code, out: '', err: expect.stringMatching(err) });
  });
});

describe('doctor', () => {
  const lineIn = async (environment: Record<string, string> = {}) =>
    (await ibid('doctor', environment)).out.split('\n').find((line) => line.includes('libraries of servers'));

  test('counts the libraries of servers, and says that there need be no default one', async () => {
    await ibid('library create weir');
    expect(await lineIn()).toMatch(
      /^ok {2}libraries of servers: \d libraries with [\d.]+ MB, \d servers? bound$/,
    );
    expect(await lineIn({ IBID_SERVER_LIBRARIES: '3' })).toMatch(/; 0 of 3 made by servers$/);
    expect((await ibid('doctor')).out).toContain(
      '--  library: the default library has no documents; servers have',
    );
  });

  test('reports a binding to nothing, and one that no command reaches', async () => {
    await ibid(`library create gone --server ${SERVER}`);
    expect(await lineIn({ DISCORD_GUILD_ID: OTHER })).toMatch(
      /^no .*only 1200000000000000002 has Ibid's commands/,
    );
    rmSync(join(data, 'libraries/gone'), { recursive: true });
    expect(await lineIn()).toMatch(
      /^no .*uses the library gone, which is not there: restore the folder, or run "ibid library unbind/,
    );
    await ibid(`library unbind --server ${SERVER}`);
    mkdirSync(join(data, 'libraries/Quay.old'));
    expect(await lineIn()).toMatch(/^no .*no library can be called Quay\.old/);
  });
});
