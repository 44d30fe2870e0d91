import { spawn, spawnSync } from 'node:child_process';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PROGRAM, shell, talk } from './process.ts';

/** The messages of the answers in what the console wrote: the fixture commands say what reached them. */
const messagesIn = (stdout: string) =>
  stdout.match(/^(?:(?:search|cite) \{.*\}|org .*|ask .*|sources)$/gm) ?? [];

describe('a console without a terminal', () => {
  test('answers a command a line, passes over comments, survives failures, and exits 0', async () => {
    const { code, stdout, stderr } = await talk(
      [
        '\ufeff# the first lines of a script',
        '',
        '/search "trim the lamp" --limit 2',
        'fail',
        '/nothing here',
        'search a --limit Infinity',
        'serch lamp',
        'org Harbour Office',
        '',
      ].join('\n'),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^The console\.\n\nsearch /);
    expect(messagesIn(stdout)).toEqual([
      'search {"query":"\\"trim the lamp\\"","limit":2}',
      'search {"query":"serch lamp","limit":3}',
      'org Harbour Office',
    ]);
    expect(stdout).toContain('\nfail failed: the lens is cracked\n');
    expect(stdout).toContain('\nno command "nothing"; help lists the commands\n');
    expect(stdout).toContain('\nlimit: "Infinity" is not a whole number from 1 to 10\n');
    expect(stdout).toContain('\nIbid took the whole line as text. Did you mean the command search?\n');
    expect(stdout).not.toContain('ibid> ');
  });

  test('asks questions, cites references and searches for other lines', async () => {
    const lines = [
      'Who trims it?',
      'why the lamp',
      'où est la lampe',
      'n5 --style harvard',
      'lamp oil',
      '"who"',
    ];
    const { stdout } = await talk(lines.join('\n'));
    expect(messagesIn(stdout)).toEqual([
      'ask Who trims it?',
      'ask why the lamp',
      'ask où est la lampe',
      'cite {"reference":"n5","style":"harvard"}',
      'search {"query":"lamp oil","limit":3}',
      'search {"query":"\\"who\\"","limit":3}',
    ]);
  });

  test('shows the next page of the last answer, until the last one', async () => {
    const { stdout } = await talk('more\npages\nmore\n/more\nmore\n');
    expect(messagesIn(stdout)).toEqual([
      'search {"query":"pages","limit":3}',
      'search {"query":"pages","limit":3,"page":2}',
      'search {"query":"pages","limit":3,"page":3}',
    ]);
    expect(stdout.match(/^There is nothing more to show\.$/gm)).toHaveLength(2);
    expect(stdout).toContain('\nPage 2 of 3 (3 in all); more shows the next\n');
    expect(stdout).toMatch(/^2 {2}pharos-1911 ¶7/m);
  });

  test('runs programs of its own by their word, and searches for a line that only begins with one', async () => {
    const given: string[][] = [];
    const programs = { doctor: async (argv: readonly string[]) => given.push([...argv]) };
    const file = 'charts/log.pdf';
    const lines = ['doctor', '/doctor --json', 'doctor --json', `doctor ${file}`, `doctor ${file} --json`];
    const { stdout } = await talk([...lines, 'doctor of law', ''].join('\n'), programs);
    expect(given).toEqual([[], ['--json'], ['--json'], [file], [file, '--json']]);
    expect(messagesIn(stdout)).toEqual(['search {"query":"doctor of law","limit":3}']);
  });

  test('prints help, leaves at /quit, and reads a last line without a line feed', async () => {
    const [left, last] = await Promise.all([talk('/help\nhelp org\n/quit\nsources\n'), talk('sources')]);
    expect(left.stdout).toContain('Usage: COMMAND [WORDS]');
    expect(left.stdout).toContain('Usage: org NAME');
    expect(messagesIn(left.stdout)).toEqual([]);
    expect(messagesIn(last.stdout)).toEqual(['sources']);
  });

  test('answers three examples when nothing is on standard input, or none is open', async () => {
    const outcomes = await Promise.all([
      talk(''),
      talk('\n \n'),
      shell('$PROGRAM console < /dev/null'),
      shell('$PROGRAM console <&-'),
    ]);
    for (const { code, stdout, stderr } of outcomes) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.match(/^ibid> .*$/gm)).toEqual([
        'ibid> search fly-wheel "lamp oil" --limit 2',
        'ibid> org Harbour Office #2?',
        'ibid> sources',
      ]);
      expect(messagesIn(stdout)).toEqual([
        'search {"query":"fly-wheel \\"lamp oil\\"","limit":2}',
        'org Harbour Office #2?',
        'sources',
      ]);
    }
  });

  test('takes a script of comments for a script', async () => {
    expect((await talk('# nothing to do')).stdout).toBe('The console.\n\n');
  });

  test('ends quietly when its reader goes away', async () => {
    const line = 'set -o pipefail; $PROGRAM console < <(yes "search many" | head -n 20) | head -n 1';
    expect(await shell(line)).toEqual({ code: 0, stdout: 'The console.\n', stderr: '' });
  });
});

const SCRIPT = 'script';

/** util-linux's `script` gives a child a pseudo-terminal; other systems' has other options. */
const hasScript =
  spawnSync(SCRIPT, ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;

describe.skipIf(!hasScript)('a console on a terminal (skipped without util-linux script)', () => {
  test('prompts, completes, clears the line at Ctrl-C, answers in colour, and leaves at Ctrl-D', async () => {
    const terminal = openTerminal();
    await terminal.shows('ibid> ');
    terminal.type('sour\t');
    await terminal.shows('sources ');
    terminal.type('\u0003search lamp\r');
    await terminal.shows('search {"query":"lamp","limit":3}');
    await terminal.shows('\u001b[1mkeeper\u001b[22m');
    await terminal.shows('ibid> ');
    terminal.type('\u001b[A --limit 2\r');
    await terminal.shows('search {"query":"lamp","limit":2}');
    await terminal.shows('ibid> ');
    terminal.type('\u0004');
    expect(await terminal.code).toBe(0);
    expect(terminal.text()).not.toContain('list entries');
  });

  test('leaves at Ctrl-C on an empty line, and at /quit', async () => {
    for (const leave of ['\u0003', '/quit\r']) {
      const terminal = openTerminal();
      await terminal.shows('ibid> ');
      terminal.type(leave);
      expect(await terminal.code).toBe(0);
    }
  });

  test.each([
    ['where NO_COLOR is set', { NO_COLOR: '1' }],
    ['on a dumb terminal', { TERM: 'dumb' }],
  ])('answers without colours %s', async (_, environment) => {
    const terminal = openTerminal(environment);
    await terminal.shows('ibid> ');
    terminal.type('search lamp\r');
    await terminal.shows('Library a1b2c3');
    expect(terminal.text()).not.toContain('\u001b[1mkeeper');
    expect(terminal.text()).toContain('keeper');
    terminal.type('\u0004');
    expect(await terminal.code).toBe(0);
  });
});

/** The fixture console on a pseudo-terminal. `shows` waits until the text stands behind what it waited for before. */
function openTerminal(environment: Record<string, string> = {}) {
  const child = spawn(SCRIPT, ['-qec', `${PROGRAM} console`, '/dev/null'], {
    env: { ...process.env, CI: '', FORCE_COLOR: '', NO_COLOR: '', TERM: 'xterm', ...environment },
  });
  onTestFinished(() => {
    child.kill();
  });
  let written = '';
  let seen = 0;
  child.stdout.setEncoding('utf8').on('data', (text) => {
    written += text;
  });
  return {
    text: () => written,
    type: (keys: string) => child.stdin.write(keys),
    code: new Promise<number | null>((resolve) => child.on('close', resolve)),
    shows: async (text: string) => {
      while (!written.includes(text, seen))
        await new Promise((resolve) => child.stdout.once('data', resolve));
      seen = written.indexOf(text, seen) + text.length;
    },
  };
}
