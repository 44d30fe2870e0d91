import { describe, expect, test } from 'vitest';
import { Answer } from '../../src/model/answer.ts';
import { once, shell } from './process.ts';

describe('a command line', () => {
  test('is answered on stdout, and exits 0', async () => {
    const { code, stdout, stderr } = await once(['search', 'trim', 'the', 'lamp', '--limit', '2']);
    expect(stdout).toMatch(/^search \{"query":"trim the lamp","limit":2\}\n\n1 {2}pharos-1911 ¶7/);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('that finds nothing, the nearest alone, or too much exits 1 with the answer', async () => {
    const [nothing, nearest, ambiguous] = await Promise.all([
      once(['search', 'nothing']),
      once(['search', 'nearest']),
      once(['org', 'x']),
    ]);
    expect([nothing.code, nearest.code, ambiguous.code]).toEqual([1, 1, 1]);
    expect(nothing.stdout).toContain('search {"query":"nothing"');
    expect(nearest.stdout).toContain('which are not an answer');
    expect(ambiguous.stdout).toContain('Harbour Office of Sund');
  });

  test('that is wrong exits 2 with one line on stderr, and opens no library', async () => {
    const { code, stdout, stderr } = await once(['search', 'a', '--limit', 'x'], async () => {
      throw new Error('the library was opened');
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe('limit: "x" is not a whole number from 1 to 10\n');
  });

  test('that a command finds invalid exits 2 with one line on stderr, free of what was typed to harm', async () => {
    const { code, stdout, stderr } = await once(['search', 'reef\u001b[31m\u009b1m']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe('search {"query":"reef\\u001b[31m\ufffd1m","limit":3} Try: ibid search reef\n');
  });

  test('on a broken library exits 3 with the reason on one line', async () => {
    const broken = await once(['search', 'a'], async () => {
      throw new Error('no data\nfolder');
    });
    expect(broken).toEqual({ code: 3, stdout: '', stderr: 'no data folder\n' });
  });

  test('whose command fails exits 3 and names the command', async () => {
    expect(await once(['fail'])).toEqual({
      code: 3,
      stdout: '',
      stderr: 'fail failed: the lens is cracked\n',
    });
  });

  test('with --json is one answer as JSON', async () => {
    const { code, stdout, stderr } = await once(['search', 'lamp', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(Answer.parse(JSON.parse(stdout))).toMatchObject({ command: 'search', status: 'found' });
    expect(stdout).toMatch(/^\{\n {2}"command"/);
  });

  test('with --json is an answer when it is wrong, too', async () => {
    const [parsed, refused] = await Promise.all([
      once(['search', 'lamp', '--json', '--limit', 'x']),
      once(['search', 'reef\u001b[31m', '--json']),
    ]);
    expect([parsed.code, refused.code, parsed.stderr, refused.stderr]).toEqual([2, 2, '', '']);
    expect(Answer.parse(JSON.parse(parsed.stdout))).toMatchObject({
      status: 'invalid',
      request: { query: 'lamp' },
      message: 'limit: "x" is not a whole number from 1 to 10',
    });
    expect(Answer.parse(JSON.parse(refused.stdout))).toMatchObject({ status: 'invalid' });
  });

  test('without a command shows the usage and exits 2; asked for, it exits 0', async () => {
    const [nothing, help, explained, version] = await Promise.all([
      once([]),
      once(['--help']),
      once(['search', '--help']),
      once(['--version']),
    ]);
    expect([nothing.code, help.code, explained.code, version.code]).toEqual([2, 0, 0, 0]);
    expect(nothing.stdout).toBe(help.stdout);
    expect(help.stdout).toMatch(/^Usage: ibid COMMAND /);
    expect(help.stdout).toContain('Shows an organization.');
    expect(explained.stdout).toContain('passages a page (a whole number from 1 to 10)');
    expect(version.stdout).toBe('9.8.7\n');
  });

  test('exits a process with its code, in words without colours into a pipe', async () => {
    const { code, stdout, stderr } = await shell('$PROGRAM once org keeper "of  the lamp"');
    expect(stdout).toMatch(/^org keeper of {2}the lamp\n\nHarbour/);
    expect(stdout).not.toContain('\u001b');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  test('whose reader goes away ends quietly', async () => {
    const { code, stdout, stderr } = await shell('set -o pipefail; $PROGRAM once search many | head -n 1');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^1 {2}pharos-1911 ¶7 .*\n$/);
  });

  test.skipIf(process.platform !== 'linux')('whose answer cannot be written says why', async () => {
    const { code, stderr } = await shell('$PROGRAM once search lamp > /dev/full');
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: 'the answer cannot be written: ENOSPC: no space left on device, write\n',
    });
  });
});
